/* Recognising what an editor saved by mistake: another encoding, or another kind of file.
 *
 * Bytes come in, a name comes out, the one that iconv knows. Nothing is converted: a guess may be wrong, and text must
 * not change in silence. Double-byte encodings are told apart by where their everyday characters lie: GB 2312's hanzi
 * have lead bytes B0–F7 and trail bytes from A1, Big5's frequent characters lead bytes A4–C6 and many trail bytes below
 * 7F. */
#include "input/encoding.h"

const char *encoding_file_type(struct str bytes)
{
    static const struct {
        const char *magic, *name;
    } types[] = {
        {"%PDF", "PDF"},
        {"PK\x03\x04", "ZIP (DOCX, XLSX, WPS)"},
        {"\xD0\xCF\x11\xE0", "DOC, XLS"},
        {"{\\rtf", "RTF"},
        {"\x89PNG", "PNG"},
        {"\xFF\xD8\xFF", "JPEG"},
        {"GIF8", "GIF"},
        {"\x1F\x8B", "GZIP"},
        {"Rar!", "RAR"},
        {"7z\xBC\xAF", "7Z"},
        {"\x7F" "ELF", "ELF"},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_starts(bytes, str_of(types[i].magic)))
            return types[i].name;
    return NULL;
}

/* Pairs of bytes of the file's beginning with a NUL first, second or in both places. */
struct nuls {
    size_t pairs, first, second, both;
};

static struct nuls count_nuls(struct str bytes)
{
    struct nuls nuls = {0};
    for (size_t i = 0; i + 1 < bytes.n && i < 4096; i += 2) {
        nuls.pairs++;
        nuls.first += !bytes.s[i] && bytes.s[i + 1];
        nuls.second += bytes.s[i] && !bytes.s[i + 1];
        nuls.both += !bytes.s[i] && !bytes.s[i + 1];
    }
    return nuls;
}

const char *encoding_wide(struct str bytes)
{
    if (str_starts(bytes, STR("\xFF\xFE\0\0")) || str_starts(bytes, STR("\0\0\xFE\xFF")))
        return "UTF-32";
    if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF")))
        return "UTF-16";
    struct nuls nuls = count_nuls(bytes);
    size_t many = 3 + nuls.pairs / 5;
    if (nuls.both > 0)
        return NULL;
    if (nuls.second > many && nuls.second > 8 * nuls.first)
        return "UTF-16LE";
    return nuls.first > many && nuls.first > 8 * nuls.second ? "UTF-16BE" : NULL;
}

bool encoding_is_binary(struct str bytes)
{
    struct nuls nuls = count_nuls(bytes);
    return nuls.first + nuls.second + nuls.both > 8 + nuls.pairs / 20;
}

/* What a walk in steps of double-byte characters saw. */
struct pairs {
    size_t all;
    size_t gb;          /* where GB 2312 has its hanzi, marks and letters */
    size_t big5;        /* lead bytes of Big5's frequent characters and marks */
    size_t low;         /* trail bytes below 7F */
};

static unsigned byte_at(struct str bytes, size_t i)
{
    return i < bytes.n ? (unsigned char)bytes.s[i] : 0;
}

/* Length of the character at i in GB18030's structure; 0 when there is none. */
static size_t legacy_length(struct str bytes, size_t i)
{
    unsigned lead = byte_at(bytes, i), trail = byte_at(bytes, i + 1);
    if (lead < 0x80)
        return 1;
    if (lead == 0x80 || lead == 0xFF)
        return 0;
    if (i + 1 == bytes.n)
        return 1;
    if (trail >= '0' && trail <= '9')
        return byte_at(bytes, i + 2) > 0x80 && byte_at(bytes, i + 3) - '0' < 10 ? 4 : 0;
    return trail >= 0x40 && trail != 0x7F && trail != 0xFF ? 2 : 0;
}

static void count_pair(struct pairs *pairs, unsigned lead, unsigned trail)
{
    pairs->all++;
    pairs->low += trail < 0x7F;
    pairs->gb += trail >= 0xA1 && ((lead >= 0xB0 && lead <= 0xF7) || (lead >= 0xA1 && lead <= 0xA9));
    pairs->big5 += (lead >= 0xA4 && lead <= 0xC6) || lead == 0xA1;
}

/* UTF-8 text is full of well-formed threes; double-byte text hardly ever has one. */
static size_t count_threes(struct str bytes)
{
    size_t threes = 0;
    for (size_t i = 0; i < bytes.n;) {
        uint32_t cp;
        size_t n = utf8_check(bytes, i, &cp);
        threes += n == 3;
        i += n ? n : 1;
    }
    return threes;
}

const char *encoding_legacy(struct str bytes)
{
    struct pairs pairs = {0};
    for (size_t i = 0, n; i < bytes.n; i += n) {
        n = legacy_length(bytes, i);
        if (n == 0)
            return NULL;
        if (n == 2)
            count_pair(&pairs, byte_at(bytes, i), byte_at(bytes, i + 1));
    }
    if (pairs.all < 2 || count_threes(bytes) > pairs.all / 8)
        return NULL;
    if (pairs.big5 * 10 >= pairs.all * 7 && pairs.low * 5 >= pairs.all)
        return "BIG5";
    return pairs.gb * 2 >= pairs.all ? "GB18030" : NULL;
}
