"""Small related rows in the same query: ``annotate(titles=JSONRows(queryset.values(...)))`` gives a list of dicts."""

from django.db.models import JSONField, QuerySet, Subquery


class JSONRows(Subquery):
    """The rows of ``queryset.values(...)`` as a JSON list of objects, in the queryset's order.

    Saves a query (about 0.6 ms) for each satellite table of a page. Dates arrive as ISO text, decimals as numbers.
    The two databases name the functions differently, hence the two templates.
    """

    output_field = JSONField()
    postgresql_template = "(SELECT COALESCE(json_agg(row_to_json(_r)), '[]'::json)::jsonb FROM (%(subquery)s) _r)"
    sqlite_template = "(SELECT json_group_array(json_object({pairs})) FROM (%(subquery)s) _r)"

    def __init__(self, queryset: QuerySet):
        super().__init__(queryset, output_field=JSONField())

    def names(self) -> list[str]:
        return [*self.query.values_select, *self.query.annotation_select]

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template=self.postgresql_template, **context)

    def as_sqlite(self, compiler, connection, **context):
        pairs = ", ".join(f"'{name}', _r.\"{name}\"" for name in self.names())
        template = self.sqlite_template.replace("{pairs}", pairs)
        return self.as_sql(compiler, connection, template=template, **context)
