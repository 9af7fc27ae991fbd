"""Patches struct, so that the frame's prefix announces nothing or too much."""

import struct

from grader import wire


class Lie:
    size = 20

    def pack(self, magic, header, payload):
        return struct.pack(">8sIQ", magic, header - 1, 1 << 40)


wire.PREFIX = Lie()
