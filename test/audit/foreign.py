"""Checks a whole log by the specifications alone, with another implementation of Ed25519 and SHA-256: python3 foreign.py LOG KEPT"""

import base64
import hashlib
import json
import sys

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def sha256(data):
    return hashlib.sha256(data).digest()


def tree(leaves):
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\1" + tree(leaves[:k]) + tree(leaves[k:]))


lines = open(sys.argv[1], encoding="utf8").read().split("\n")[:-1]
name, key_id, key = json.loads(lines[0])["keys"][0].split("+", 2)
encoded = base64.b64decode(key)
assert encoded[0] == 1 and sha256(name.encode() + b"\n" + encoded)[:4].hex() == key_id
public_key = Ed25519PublicKey.from_public_bytes(encoded[1:])

leaves = [sha256(b"\0" + line[9:-1].encode()) for line in lines if line.startswith('{"entry":')]
notes = [json.loads(line)["checkpoint"] for line in lines if line.startswith('{"checkpoint":')]
for note in notes + [open(sys.argv[2], encoding="utf8").read()]:
    text, signature = note.rsplit("\n\n", 1)
    dash, signer, encoded = signature.rstrip("\n").split(" ")
    assert dash == "\u2014" and signer == name
    signed = base64.b64decode(encoded)
    assert signed[:4].hex() == key_id
    public_key.verify(signed[4:], (text + "\n").encode())
    origin, size, root = text.split("\n")
    assert origin == name and tree(leaves[: int(size)]) == base64.b64decode(root)

values = 0
for line in lines:
    if line.startswith('{"entry":'):
        entry = json.loads(line)["entry"]
    elif line.startswith('{"personal":'):
        given = json.loads(line)["personal"]
        place = f"{given['field']}\0{entry['index']}\0"
        committed = sha256(b"\2" + bytes.fromhex(given["salt"]) + (place + given["value"]).encode())
        assert committed.hex() == entry["personal"][given["field"]]
        values += 1
print(len(leaves), len(notes), values)
