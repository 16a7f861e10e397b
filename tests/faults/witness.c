/* A witness between a program and its files, for Linux with glibc.
 *
 * Loaded before a program (LD_PRELOAD) it sees every call that changes a file below one folder. It can write
 * them down in order, with their data, and it can make one of them fail, or end the program there.
 * `stage.py` loads it and speaks to it; `recording.py` reads what it writes down.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { OPEN, READ, WRITE, TRUNCATE, SYNC, UNLINK, RENAME, MKDIR, KINDS };

/* Shared with the process that forked the program: it reads them after a kill, too. */
struct counts { long calls[KINDS]; long all; long hits; };
static struct counts *counts;

#define MOST 2048
static struct { int known, folder; uint64_t inode; } files[MOST];

static char root[PATH_MAX];
static size_t root_length;
static int log_file = -1, told_file = -1;
static int fault_kind = -1, fault_error, fault_forever;
static long fault_place;

/* What `stage.py` calls. */

long *witness_counts(void) {
    if (!counts)
        counts = mmap(NULL, sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    memset(counts, 0, sizeof *counts);
    return (long *)counts;
}

/* Sees what happens below `folder`, writes it down to `log` and takes writes to `told` for answers to people. */
void witness_watch(const char *folder, int log, int told) {
    witness_counts();
    memset(files, 0, sizeof files);
    if (!realpath(folder, root)) root[0] = 0;
    root_length = strlen(root);
    log_file = log;
    told_file = told;
}

/* Makes call number `place` of a kind (KINDS: of any) fail with `error`, or end the program where that is 0. */
void witness_fault(int kind, long place, int error, int forever) {
    fault_kind = kind;
    fault_place = place;
    fault_error = error;
    fault_forever = forever;
}

/* Writing down. */

static void note(char what, uint64_t inode, int64_t place, const char *path, const void *data, size_t length) {
    struct __attribute__((packed)) {
        uint8_t what, empty;
        uint16_t path;
        uint32_t data;
        uint64_t inode;
        int64_t place;
    } head = {what, 0, path ? strlen(path) : 0, length, inode, place};
    struct iovec parts[] = {{&head, sizeof head}, {(void *)path, head.path}, {(void *)data, length}};
    if (log_file >= 0) syscall(SYS_writev, log_file, parts, 3);
}

/* Whether this call is to fail; errno says how. */
static int fails(enum kind kind) {
    long place = ++counts->calls[kind];
    counts->all++;
    if (fault_kind == KINDS) place = counts->all;
    else if (fault_kind != (int)kind) return 0;
    if (place != fault_place && !(fault_forever && place > fault_place)) return 0;
    counts->hits++;
    if (!fault_error) syscall(SYS_kill, getpid(), SIGKILL);
    errno = fault_error;
    return 1;
}

/* Which file a path means: its folder is resolved, the last part is not, as it may be a link or new. */
static const char *inside(int at, const char *path, char *whole) {
    char folder[PATH_MAX], joined[PATH_MAX];
    if (!root_length || !path) return NULL;
    if (path[0] == '/' || at == AT_FDCWD) snprintf(joined, sizeof joined, "%s", path);
    else snprintf(joined, sizeof joined, "/proc/self/fd/%d/%s", at, path);
    char *last = strrchr(joined, '/');
    const char *name = last ? last + 1 : joined;
    if (!*name || !strcmp(name, ".") || !strcmp(name, "..")) {
        if (!realpath(joined, whole)) return NULL;
    } else {
        char kept[PATH_MAX];
        strcpy(kept, name);
        if (last) *last = 0;
        if (!realpath(!last ? "." : joined[0] ? joined : "/", folder)) return NULL;
        if (snprintf(whole, PATH_MAX, "%s/%s", folder, kept) >= PATH_MAX) return NULL;
    }
    if (strncmp(whole, root, root_length)) return NULL;
    if (!whole[root_length]) return ".";
    return whole[root_length] == '/' ? whole + root_length + 1 : NULL;
}

static int known(int file) { return file >= 0 && file < MOST && files[file].known; }

/* Calls that open and close. */

static int opened(int at, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    struct stat before, now;
    const char *name = inside(at, path, whole);
    int there = name && !lstat(whole, &before);
    if (name && fails(OPEN)) return -1;
    int file = syscall(SYS_openat, at, path, flags, mode);
    if (file < 0 || file >= MOST) return file;
    files[file].known = name && !fstat(file, &now);
    if (!files[file].known) return file;
    files[file].folder = S_ISDIR(now.st_mode);
    files[file].inode = now.st_ino;
    if (!there) note('c', now.st_ino, 0, name, NULL, 0);
    else note('o', now.st_ino, 0, name, NULL, 0);
    if (there && flags & O_TRUNC) note('t', now.st_ino, 0, name, NULL, 0);
    return file;
}

#define MODE(last) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | __O_TMPFILE)) { va_list more; va_start(more, last); mode = va_arg(more, int); va_end(more); }

int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }

int close(int file) {
    if (file >= 0 && file < MOST) files[file].known = 0;
    return syscall(SYS_close, file);
}

/* Calls that write and read. `place` is -1 where the file's own position counts. */

static ssize_t put(int file, const void *data, size_t length, off64_t place) {
    if (!known(file)) {
        ssize_t done = place < 0 ? syscall(SYS_write, file, data, length)
                                 : syscall(SYS_pwrite64, file, data, length, place);
        if (file == told_file && done > 0) note('a', 0, 0, NULL, data, done);
        return done;
    }
    struct stat now;
    int64_t start = place;
    if (place < 0) start = fcntl(file, F_GETFL) & O_APPEND && !fstat(file, &now) ? now.st_size : lseek64(file, 0, SEEK_CUR);
    int failing = fails(WRITE), error = errno;
    if (failing) length /= 2; /* a disk that fills up takes what it can */
    ssize_t done = place < 0 ? syscall(SYS_write, file, data, length)
                             : syscall(SYS_pwrite64, file, data, length, place);
    if (done > 0) note('w', files[file].inode, start, NULL, data, done);
    if (!failing) return done;
    errno = error;
    return -1;
}

ssize_t write(int file, const void *data, size_t length) { return put(file, data, length, -1); }
ssize_t pwrite(int file, const void *data, size_t length, off_t place) { return put(file, data, length, place); }
ssize_t pwrite64(int file, const void *data, size_t length, off64_t place) { return put(file, data, length, place); }

ssize_t writev(int file, const struct iovec *parts, int count) {
    if (!known(file)) return syscall(SYS_writev, file, parts, count);
    return count ? put(file, parts[0].iov_base, parts[0].iov_len, -1) : 0;
}

/* Short cuts past write(): refused, so that the program copies by hand. */
ssize_t sendfile(int to, int from, off_t *place, size_t length) {
    if (known(to)) { errno = ENOTSOCK; return -1; }
    return syscall(SYS_sendfile, to, from, place, length);
}
ssize_t sendfile64(int to, int from, off64_t *place, size_t length) {
    if (known(to)) { errno = ENOTSOCK; return -1; }
    return syscall(SYS_sendfile, to, from, place, length);
}

ssize_t read(int file, void *data, size_t length) {
    if (known(file) && fails(READ)) return -1;
    return syscall(SYS_read, file, data, length);
}
ssize_t pread64(int file, void *data, size_t length, off64_t place) {
    if (known(file) && fails(READ)) return -1;
    return syscall(SYS_pread64, file, data, length, place);
}
ssize_t pread(int file, void *data, size_t length, off_t place) { return pread64(file, data, length, place); }

int ftruncate64(int file, off64_t length) {
    if (known(file) && fails(TRUNCATE)) return -1;
    int done = syscall(SYS_ftruncate, file, length);
    if (!done && known(file)) note('t', files[file].inode, length, NULL, NULL, 0);
    return done;
}
int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

static int synced(int file, long call) {
    if (known(file) && fails(SYNC)) return -1;
    int done = syscall(call, file);
    if (!done && known(file)) note(files[file].folder ? 'd' : 's', files[file].inode, 0, NULL, NULL, 0);
    return done;
}
int fsync(int file) { return synced(file, SYS_fsync); }
int fdatasync(int file) { return synced(file, SYS_fdatasync); }

/* Calls that change names. */

int unlinkat(int at, const char *path, int flags) {
    char whole[PATH_MAX];
    const char *name = inside(at, path, whole);
    if (name && fails(UNLINK)) return -1;
    int done = syscall(SYS_unlinkat, at, path, flags);
    if (!done && name) note(flags & AT_REMOVEDIR ? 'f' : 'u', 0, 0, name, NULL, 0);
    return done;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

static int renamed(int from_at, const char *from, int to_at, const char *to) {
    char old[PATH_MAX], new[PATH_MAX];
    const char *old_name = inside(from_at, from, old), *new_name = inside(to_at, to, new);
    if ((old_name || new_name) && fails(RENAME)) return -1;
    int done = syscall(SYS_renameat2, from_at, from, to_at, to, 0);
    if (!done && (old_name || new_name))
        note('r', 0, 0, old_name ? old_name : "", new_name ? new_name : "", new_name ? strlen(new_name) : 0);
    return done;
}
int renameat(int a, const char *from, int b, const char *to) { return renamed(a, from, b, to); }
int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to); }

int linkat(int from_at, const char *from, int to_at, const char *to, int flags) {
    char whole[PATH_MAX];
    struct stat now;
    const char *name = inside(to_at, to, whole);
    if (name && fails(RENAME)) return -1;
    int done = syscall(SYS_linkat, from_at, from, to_at, to, flags);
    if (!done && name && !lstat(whole, &now)) note('l', now.st_ino, 0, name, NULL, 0);
    return done;
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int mkdirat(int at, const char *path, mode_t mode) {
    char whole[PATH_MAX];
    const char *name = inside(at, path, whole);
    if (name && fails(MKDIR)) return -1;
    int done = syscall(SYS_mkdirat, at, path, mode);
    if (!done && name) note('m', 0, 0, name, NULL, 0);
    return done;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
