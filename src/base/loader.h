/* Loader: how a floor gets what must be read on the way (a picture, a layout that another extends) from the program that
 * called it. No floor opens such files itself.
 *
 * Who implements a loader keeps paths inside the folders that are allowed, reads each file once however often and by
 * whatever name it is asked for, and knows afterwards what was read. Order does not matter: a file that is asked for
 * twice gives the same bytes. Source: src/cli/file_loader.c.
 */
#ifndef PAIBAN_BASE_LOADER_H
#define PAIBAN_BASE_LOADER_H

#include "base/str.h"

enum load_fault {
    LOAD_OK,
    LOAD_MISSING,               /* there is no such file */
    LOAD_OUTSIDE,               /* it lies where paths may not lead */
    LOAD_UNREADABLE,            /* a folder, a device, no permission, a bad disk */
    LOAD_LARGE                  /* more than a file, or all of them together, may hold */
};

struct loaded {
    enum load_fault fault;
    const char *path;           /* as it was opened: the file of positions in it */
    struct str bytes;           /* the whole file; empty after a fault */
    struct str detail;          /* LOAD_UNREADABLE: what the system says. LOAD_MISSING: the name of a file that differs in
                                 * capital and small letters only; may be empty */
};

struct loader {
    /* Never NULL; the same pointer for the same file. path is relative to the folder of the file `from`, which names
     * it. What is given lives as long as the loader. */
    const struct loaded *(*load)(struct loader *loader, const char *from, struct str path);
};

static inline const struct loaded *loader_load(struct loader *loader, const char *from, struct str path)
{
    return loader->load(loader, from, path);
}

#endif
