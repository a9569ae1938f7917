from django.db.models import QuerySet

from venues.shapes import Shape


class CityQuerySet(QuerySet):
    def free_shapes(self) -> list[str]:
        """The signs that no city has yet, in their order."""
        taken = set(self.values_list("shape", flat=True))
        return [shape for shape in Shape.values if shape not in taken]

    def next_shape(self) -> str:
        """The first free sign. Where there are more cities than signs, they begin anew."""
        free, shapes = self.free_shapes(), Shape.values
        return free[0] if free else shapes[self.count() % len(shapes)]
