"""The real Anki on packages of the lab's. Prints JSON.

    anki_peer.py COLLECTION PACKAGE...    imports one after the other into one collection; what each import did, and what stands
                                     there afterwards: notes by their guid, decks, cards, rendered sides, media
"""
import json, os, sys

from anki.buildinfo import version
from anki.collection import Collection, ImportAnkiPackageRequest


def taken(collection, package):
    log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=package)).log
    kinds = ("new", "updated", "duplicate", "conflicting")
    return {"found": log.found_notes, **{kind: len(getattr(log, kind)) for kind in kinds}}


def standing(collection):
    notes, decks, rendered, types = {}, {}, 0, set()
    for id in collection.find_notes(""):
        note = collection.get_note(id)
        types.add(note.note_type()["name"])
        notes[note.guid] = {"fields": list(note.fields), "tags": sorted(note.tags)}
    cards = collection.find_cards("")
    for id in cards:
        card = collection.get_card(id)
        name = collection.decks.name(card.did)
        decks[name] = decks.get(name, 0) + 1
        note, front, back = card.note(), card.question(), card.answer()
        sides = [(front, "Question"), (front, "Options"), (back, "Answer"), (back, "Reasons"), (back, "Source")]
        rendered += all(note[field] in side for side, field in sides)
    folder = collection.media.dir()
    read = lambda name: open(os.path.join(folder, name), encoding="utf-8").read()
    check = collection.media.check()
    return {
        "notes": notes,
        "noteTypes": sorted(types),
        "decks": decks,
        "rendered": rendered,
        "media": {name: read(name) for name in os.listdir(folder)},
        "mediaMissing": list(check.missing),
        "mediaUnused": list(check.unused),
    }


if __name__ == "__main__":
    collection = Collection(sys.argv[1])
    imports = [taken(collection, package) for package in sys.argv[2:]]
    print("RESULT " + json.dumps({"version": version, "imports": imports, **standing(collection)}))
    collection.close()
