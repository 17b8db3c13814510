/* Answers: the numbers and the lengths of the texts as they lie in memory, then the texts. */
#include "cli/answer.h"

#include <string.h>

struct head {
    int64_t numbers[ANSWER_NUMBERS];
    size_t lengths[ANSWER_TEXTS];
};

struct str answer_pack(struct arena *arena, const struct answer *answer)
{
    struct buf b = {.arena = arena};
    struct head head;
    memcpy(head.numbers, answer->numbers, sizeof head.numbers);
    for (int i = 0; i < ANSWER_TEXTS; i++)
        head.lengths[i] = answer->texts[i].n;
    buf_add(&b, (struct str){(const char *)&head, sizeof head});
    for (int i = 0; i < ANSWER_TEXTS; i++)
        buf_add(&b, answer->texts[i]);
    return buf_str(&b);
}

struct answer answer_unpack(struct str bytes)
{
    struct answer answer = {0};
    struct head head;
    memcpy(&head, bytes.s, sizeof head);
    memcpy(answer.numbers, head.numbers, sizeof head.numbers);
    size_t at = sizeof head;
    for (int i = 0; i < ANSWER_TEXTS; i++) {
        answer.texts[i] = str_slice(bytes, at, at + head.lengths[i]);
        at += head.lengths[i];
    }
    return answer;
}
