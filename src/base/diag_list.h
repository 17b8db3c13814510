/* Every diagnostic: DIAG(ID, severity, "stable-id", "English", "中文"). Included more than once, so no guard.
 * Words say what is wrong, then what to do. {0} {1} … are the arguments. Ordered by severity, then by floor.
 * The include set: whoever defines DIAG. */

/* ---- failures: the environment */
DIAG(FILE_UNREADABLE, FAILURE, "file-unreadable", "cannot read the file: {0}", "无法读取文件：{0}")
DIAG(FILE_UNWRITABLE, FAILURE, "file-unwritable", "cannot write the output: {0}; the old file is unchanged", "无法写出文件：{0}；原有文件未改动")
DIAG(MEMORY, FAILURE, "out-of-memory", "not enough memory", "内存不足")

/* ---- errors: reading (input/) */

/* ---- errors and warnings: fonts (text/) */

/* ---- errors and warnings: setting (set/) */

/* ---- errors: writing (out/) */
