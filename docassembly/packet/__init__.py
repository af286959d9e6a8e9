"""From the edited drafts and the exhibit files of a case to one PDF that can be filed.

What flows through: a case's rows and its folder go in; the gate reads the drafts as they now
stand, word for word, and every exhibit file; LibreOffice makes PDFs; pages are laid on US Letter
and stamped; everything is bound, linked and bookmarked; and the finished file is opened again and
proven before it takes its place in the folder. Nothing in a draft or an exhibit file is changed.
"""

from docassembly.packet.codes import CODES
from docassembly.packet.conversion import ConverterMissing, LibreOffice, Word
from docassembly.packet.making import make_packet, make_packets
from docassembly.packet.options import PacketOptions
from docassembly.packet.outcome import PacketOutcome, PacketStatus
from docassembly.packet.volumes import parse_size

__all__ = ["CODES", "ConverterMissing", "LibreOffice", "PacketOptions", "PacketOutcome",
           "PacketStatus", "Word", "make_packet", "make_packets", "parse_size"]
