"""The import rules of docs/architecture.md as a contract for import-linter.

Domain modules import domain modules of their own room and of rooms to its left; neighbours don't know each other.
Interface modules import any domain module, and interface modules of their own room only.
``cinema``, the wiring, may import everything and is imported by nobody.
"""

from typing import ClassVar

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

WIRING = "cinema"


class RoomsContract(Contract):
    type_name: ClassVar[str] = "rooms"

    rooms = fields.ListField(subfield=fields.StringField())
    neighbours = fields.ListField(subfield=fields.StringField())
    interfaces = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        broken = [
            f"{importer} imports {imported}"
            for importer in sorted(graph.modules)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if not self.allowed(importer, imported)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def allowed(self, importer: str, imported: str) -> bool:
        room, target = importer.split(".")[0], imported.split(".")[0]
        if room in (WIRING, target):
            return room == WIRING or self.is_interface(importer) or not self.is_interface(imported)
        if target not in self.rooms or self.is_interface(imported):
            return False
        return self.is_interface(importer) or self.is_left_of(target, room)

    def is_interface(self, module: str) -> bool:
        return len(parts := module.split(".")) > 1 and parts[1] in self.interfaces

    def is_left_of(self, target: str, room: str) -> bool:
        if any({target, room} == set(pair.split()) for pair in self.neighbours):
            return False
        return self.rooms.index(target) < self.rooms.index(room)

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in check.metadata["broken"]:
            output.print_error(line)
