"""Pictures made by the tests, by the standard library alone: PNG and JPEG, and pixels read back from PPM.

A pixel function takes column and row and gives the samples as a tuple of numbers from 0 to 255. JPEG is baseline with
one colour for each 8 × 8 pixels (DC coefficients only), enough to tell which picture stands where and how it is turned.
"""
import struct
import zlib

# ---- PNG (ISO/IEC 15948)

TYPES = {1: 0, 2: 4, 3: 2, 4: 6}                # samples of a pixel: colour type


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def png(width, height, pixel, dpi=None, head=None):
    """head: size said in the header when it is to differ from the rows'."""
    samples = len(pixel(0, 0))
    rows = b''.join(b'\0' + bytes(v for x in range(width) for v in pixel(x, y)) for y in range(height))
    data = chunk(b'IHDR', struct.pack('>IIBBBBB', *(head or (width, height)), 8, TYPES[samples], 0, 0, 0))
    if dpi:
        data += chunk(b'pHYs', struct.pack('>IIB', round(dpi / 0.0254), round(dpi / 0.0254), 1))
    return b'\x89PNG\r\n\x1a\n' + data + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b'')


def png_plain(width, height):
    """A large white page in gray, made row by row."""
    packer = zlib.compressobj(9)
    row = b'\0' + b'\xff' * width
    data = b''.join(packer.compress(row) for _ in range(height)) + packer.flush()
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0)) +
            chunk(b'IDAT', data) + chunk(b'IEND', b''))


# ---- JPEG (ITU-T T.81); the Huffman table for DC differences is that of annex K.3

LENGTHS = bytes([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0])
CODES = ['00', '010', '011', '100', '101', '110', '1110', '11110', '111110', '1111110', '11111110', '111111110']


def segment(marker, data):
    return struct.pack('>BBH', 0xFF, marker, len(data) + 2) + data


def ycc(r, g, b):
    return (0.299 * r + 0.587 * g + 0.114 * b, 128 - 0.168736 * r - 0.331264 * g + 0.5 * b,
            128 + 0.5 * r - 0.418688 * g - 0.081312 * b)


def difference(value):
    size = abs(value).bit_length()
    low = value if value > 0 else value + (1 << size) - 1
    return CODES[size] + (format(low, f'0{size}b') if size else '')


def scan(width, height, pixel):
    bits, last = [], {}
    for y in range(0, height, 8):
        for x in range(0, width, 8):
            samples = pixel(min(x + 4, width - 1), min(y + 4, height - 1))
            for c, value in enumerate(ycc(*samples) if len(samples) == 3 else samples):
                level = round(value) - 128              # the table of quantities holds 8, as does the transform
                bits += [difference(level - last.get(c, 0)), '0']       # and the end of the block
                last[c] = level
    text = ''.join(bits)
    text += '1' * (-len(text) % 8)
    data = bytes(int(text[i:i + 8], 2) for i in range(0, len(text), 8))
    return data.replace(b'\xff', b'\xff\0')


def jpeg(width, height, pixel, dpi=None, orientation=None):
    """Gray, RGB or CMYK (as ink, the way Adobe's programs store it: inverted) by the number of samples."""
    samples = len(pixel(0, 0))
    stored = (lambda x, y: tuple(255 - v for v in pixel(x, y))) if samples == 4 else pixel
    data = b'\xff\xd8'
    if dpi:
        data += segment(0xE0, b'JFIF\0' + struct.pack('>HBHHBB', 0x0102, 1, dpi, dpi, 0, 0))
    if orientation:
        data += segment(0xE1, b'Exif\0\0MM\0*' + struct.pack('>IHHHIHHI', 8, 1, 0x0112, 3, 1, orientation, 0, 0))
    if samples == 4:
        data += segment(0xEE, b'Adobe' + struct.pack('>HHHB', 100, 0, 0, 0))
    data += segment(0xDB, b'\0' + b'\x08' * 64)
    data += segment(0xC0, struct.pack('>BHHB', 8, height, width, samples) + b''.join(bytes([c, 0x11, 0]) for c in range(samples)))
    data += segment(0xC4, b'\0' + LENGTHS + bytes(range(12))) + segment(0xC4, b'\x10\x01' + bytes(15) + b'\0')
    data += segment(0xDA, bytes([samples]) + b''.join(bytes([c, 0]) for c in range(samples)) + b'\0\x3f\0')
    return data + scan(width, height, stored) + b'\xff\xd9'


# ---- PPM

class Pixels:
    """A page as pdftoppm draws it."""

    def __init__(self, data):
        kind, size, _, self.data = data.split(b'\n', 3)
        assert kind == b'P6', kind
        self.width, self.height = map(int, size.split())

    def at(self, x, y):
        i = 3 * (int(y) * self.width + int(x))
        return tuple(self.data[i:i + 3])
