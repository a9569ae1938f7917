import time

from django.core.management.base import BaseCommand

from core.search import index


class Command(BaseCommand):
    help = "Builds the index of words of the search anew, from everything that has a name."

    def handle(self, *args: object, **options: object) -> None:
        began = time.perf_counter()
        documents = index.reindex()
        self.stdout.write(f"{documents} documents in {time.perf_counter() - began:.1f} s")
