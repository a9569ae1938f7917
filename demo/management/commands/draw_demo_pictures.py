from django.core.management.base import BaseCommand

from demo.pictures.archive import ARCHIVE, pack


class Command(BaseCommand):
    help = "Draws the demo's pictures anew, after one of them was changed in demo/pictures."

    def handle(self, *args: object, **options: object) -> None:
        ARCHIVE.write_bytes(pack())
        self.stdout.write(f"{ARCHIVE}: {ARCHIVE.stat().st_size // 1024} kB")
