/* Bare addresses: a place in the source comes in, the address that begins there goes out. http://, https://, mailto:
 * and user@host.tld are known. An address ends before blanks, Chinese marks, Han, everything else that is not ASCII,
 * and the ASCII that RFC 3986 does not allow; marks that end a sentence and a parenthesis without its partner are left
 * outside, as GitHub's Markdown does. A backslash escape inside counts as the character it stands for. */
#include "input/autolink.h"

#include <string.h>

enum { LOCAL_MAX = 64 };                /* RFC 5321 4.5.3.1.1 */

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_alnum(char c)
{
    return is_alpha(c) || (c >= '0' && c <= '9');
}

static bool is_url(char c)
{
    return is_alnum(c) || (c && strchr("-._~:/?#@!$&'()*+,;=%", c));
}

static bool has_prefix(struct str source, size_t at, const char *prefix)
{
    size_t n = strlen(prefix);
    if (source.n - at < n)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = source.s[at + i];
        if ((c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c) != prefix[i])
            return false;
    }
    return true;
}

static size_t url_scan(struct str source, size_t at)
{
    while (at < source.n) {
        if (is_url(source.s[at]))
            at++;
        else if (source.s[at] == '\\' && at + 1 < source.n && is_url(source.s[at + 1]) && !is_alnum(source.s[at + 1]))
            at += 2;
        else
            break;
    }
    return at;
}

/* Closing parentheses less opening ones. */
static int excess_of_closing(struct str source, size_t from, size_t to)
{
    int excess = 0;
    for (size_t i = from; i < to; i++)
        excess += (source.s[i] == ')') - (source.s[i] == '(');
    return excess;
}

/* Where an entity that ends right before `to` begins; `to` when there is none. */
static size_t entity_start(struct str source, size_t from, size_t to)
{
    size_t at = to - 1;
    while (at > from && is_alnum(source.s[at - 1]))
        at--;
    return at > from && source.s[at - 1] == '&' && at < to - 1 ? at - 1 : to;
}

static size_t trim(struct str source, size_t from, size_t to)
{
    int excess = excess_of_closing(source, from, to);
    while (to > from) {
        char c = source.s[to - 1];
        if (c == ';' && entity_start(source, from, to) < to)
            to = entity_start(source, from, to);
        else if (strchr(".,;:!?'\"*_~\\", c))
            to--;
        else if (c == ')' && excess > 0)
            to--, excess--;
        else
            break;
    }
    return to;
}

static bool read_url(struct str source, size_t at, size_t host, struct autolink *out)
{
    if (host >= source.n || !is_alnum(source.s[host]))
        return false;
    *out = (struct autolink){at, trim(source, host, url_scan(source, host)), false};
    return true;
}

/* The end of the host of a mail address; `at` when it is none: it needs a dot, and a letter to begin its last label. */
static size_t domain_end(struct str source, size_t at)
{
    size_t i = at, label = at;
    for (;;) {
        label = i;
        while (i < source.n && (is_alnum(source.s[i]) || (source.s[i] == '-' && i > label)))
            i++;
        if (i == label || i + 1 >= source.n || source.s[i] != '.' || !is_alnum(source.s[i + 1]))
            break;
        i++;
    }
    while (i > label && source.s[i - 1] == '-')
        i--;
    return i > label && label > at && is_alpha(source.s[label]) ? i : at;
}

static size_t mail_end(struct str source, size_t at)
{
    size_t i = at;
    while (i < source.n && i - at < LOCAL_MAX && (is_alnum(source.s[i]) || strchr("._%+-", source.s[i])) && source.s[i])
        i++;
    if (i == at || i >= source.n || source.s[i] != '@' || !is_alnum(source.s[at]))
        return at;
    size_t end = domain_end(source, i + 1);
    return end > i + 1 ? end : at;
}

static bool read_mailto(struct str source, size_t at, struct autolink *out)
{
    size_t address = at + strlen("mailto:"), end = mail_end(source, address);
    if (end == address)
        return false;
    if (end + 1 < source.n && source.s[end] == '?' && is_alnum(source.s[end + 1]))
        end = trim(source, end, url_scan(source, end));
    *out = (struct autolink){at, end, false};
    return true;
}

bool autolink_at(struct str source, size_t at, struct autolink *out)
{
    if (!is_alnum(source.s[at]) || (at > 0 && is_alnum(source.s[at - 1])))
        return false;
    if (has_prefix(source, at, "http://"))
        return read_url(source, at, at + strlen("http://"), out);
    if (has_prefix(source, at, "https://"))
        return read_url(source, at, at + strlen("https://"), out);
    if (has_prefix(source, at, "mailto:"))
        return read_mailto(source, at, out);
    size_t end = mail_end(source, at);
    *out = (struct autolink){at, end, true};
    return end > at;
}
