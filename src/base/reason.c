#include "base/reason.h"

#include <errno.h>
#include <string.h>

static const struct { int number; const char *words; } reasons[] = {
    {ENOENT, "没有这个文件或文件夹"}, {EACCES, "没有权限"}, {EPERM, "不允许这样做"}, {EISDIR, "这是文件夹"},
    {ENOTDIR, "路径中有一段不是文件夹"}, {ENOTEMPTY, "文件夹不是空的"}, {EEXIST, "已经存在"}, {ENOSPC, "磁盘已满"},
    {EDQUOT, "超出了磁盘配额"}, {EROFS, "磁盘是只读的"}, {EIO, "磁盘读写出错"}, {EFBIG, "文件太大"},
    {ENAMETOOLONG, "文件名太长"}, {ELOOP, "符号链接绕成了圈"}, {EMFILE, "打开的文件太多"}, {ENFILE, "系统打开的文件太多"},
    {ENOMEM, "内存不足"}, {EAGAIN, "系统暂时没有余力"}, {EBUSY, "正在使用"}, {ENXIO, "没有这个设备"}, {ENODEV, "没有这个设备"},
    {EXDEV, "不在同一个磁盘上"}, {ESTALE, "网络上的文件已不在原处"}, {EINVAL, "系统不接受"}, {EPIPE, "读取的一方已经结束"},
    {ENOEXEC, "不是可以运行的程序"}, {EADDRINUSE, "端口已被占用"}, {EADDRNOTAVAIL, "本机没有这个地址"},
};

const char *reason_chinese(int number)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].number == number)
            return reasons[i].words;
    return strerror(number);
}

struct str reason_to_chinese(struct str words)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (str_is(words, strerror(reasons[i].number)))
            return str_of(reasons[i].words);
    return words;
}
