/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The system calls of a save, interposed: each symbol below takes the place of the C library's in
 * the whole program and goes on to the kernel itself, unless it is its turn to fail. */

#include "config.h"

/* With it one name would stand for two symbols, and both have to be defined. */
#undef _FILE_OFFSET_BITS

#include "fault.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static _Thread_local gboolean armed;
static _Thread_local guint count;
static _Thread_local guint fail_at;
static _Thread_local int fail_code;
static _Thread_local gboolean reached;
static _Thread_local FaultLacks lacking;
static _Thread_local const char *only_call;
static _Thread_local char trace[4096];

static gboolean
fails (const char *call)
{
  if (!armed)
    return FALSE;

  g_strlcat (trace, call, sizeof trace);
  g_strlcat (trace, " ", sizeof trace);
  if (only_call != NULL && strcmp (call, only_call) != 0)
    return FALSE;
  if (count++ != fail_at)
    return FALSE;

  reached = TRUE;
  if (fail_code == FAULT_SHORT)
    return FALSE;
  errno = fail_code;
  return TRUE;
}

static gboolean
lacks (FaultLacks what, int code)
{
  if (!armed || (lacking & what) == 0)
    return FALSE;

  errno = code;
  return TRUE;
}

/* @at: which call fails, counted from zero; @code: its errno, or FAULT_SHORT; @only: (nullable):
 * count only calls of this name */
void
fault_arm (guint at, int code, FaultLacks without, const char *only)
{
  count = 0;
  fail_at = at;
  fail_code = code;
  reached = FALSE;
  lacking = without;
  only_call = only;
  trace[0] = '\0';
  armed = TRUE;
}

/* Returns: whether there was a call to fail */
gboolean
fault_disarm (void)
{
  armed = FALSE;
  return reached;
}

const char *
fault_get_trace (void)
{
  return trace;
}

static int
do_open (int folder, const char *path, int flags, mode_t mode)
{
  return fails ("open") ? -1 : (int) syscall (SYS_openat, folder, path, flags, mode);
}

static mode_t
get_mode (int flags, va_list args)
{
  return (flags & O_CREAT) != 0 ? va_arg (args, mode_t) : 0;
}

#define DEFINE_OPEN(name)                                                                          \
  int name (const char *path, int flags, ...)                                                      \
  {                                                                                                \
    va_list args;                                                                                  \
    mode_t mode;                                                                                   \
                                                                                                   \
    va_start (args, flags);                                                                        \
    mode = get_mode (flags, args);                                                                 \
    va_end (args);                                                                                 \
    return do_open (AT_FDCWD, path, flags, mode);                                                  \
  }

#define DEFINE_OPENAT(name)                                                                        \
  int name (int folder, const char *path, int flags, ...)                                          \
  {                                                                                                \
    va_list args;                                                                                  \
    mode_t mode;                                                                                   \
                                                                                                   \
    va_start (args, flags);                                                                        \
    mode = get_mode (flags, args);                                                                 \
    va_end (args);                                                                                 \
    return do_open (folder, path, flags, mode);                                                    \
  }

DEFINE_OPEN (open)
DEFINE_OPEN (open64)
DEFINE_OPENAT (openat)
DEFINE_OPENAT (openat64)

#ifdef SYS_newfstatat
static int
do_stat (int folder, const char *path, void *status, int flags)
{
  return fails ("stat") ? -1 : (int) syscall (SYS_newfstatat, folder, path, status, flags);
}

int
stat (const char *path, struct stat *status)
{
  return do_stat (AT_FDCWD, path, status, 0);
}

int
stat64 (const char *path, struct stat64 *status)
{
  return do_stat (AT_FDCWD, path, status, 0);
}

int
lstat (const char *path, struct stat *status)
{
  return do_stat (AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}

int
lstat64 (const char *path, struct stat64 *status)
{
  return do_stat (AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}

int
fstat (int fd, struct stat *status)
{
  return do_stat (fd, "", status, AT_EMPTY_PATH);
}

int
fstat64 (int fd, struct stat64 *status)
{
  return do_stat (fd, "", status, AT_EMPTY_PATH);
}

int
fstatat (int folder, const char *path, struct stat *status, int flags)
{
  return do_stat (folder, path, status, flags);
}

int
fstatat64 (int folder, const char *path, struct stat64 *status, int flags)
{
  return do_stat (folder, path, status, flags);
}
#endif

ssize_t
read (int fd, void *buffer, size_t size)
{
  return fails ("read") ? -1 : syscall (SYS_read, fd, buffer, size);
}

ssize_t
write (int fd, const void *bytes, size_t size)
{
  gboolean was_reached = reached;

  if (fails ("write"))
    return -1;
  /* The call that is to fail is this one, and it is to be short. */
  if (armed && fail_code == FAULT_SHORT && reached && !was_reached)
    size = (size + 1) / 2;
  return syscall (SYS_write, fd, bytes, size);
}

int
fsync (int fd)
{
  return fails ("fsync") ? -1 : (int) syscall (SYS_fsync, fd);
}

int
fdatasync (int fd)
{
  return fails ("fdatasync") ? -1 : (int) syscall (SYS_fdatasync, fd);
}

/* Closes in any case, as the kernel does. */
int
close (int fd)
{
  int result = (int) syscall (SYS_close, fd);

  return fails ("close") ? -1 : result;
}

int
flock (int fd, int operation)
{
  return fails ("flock") ? -1 : (int) syscall (SYS_flock, fd, operation);
}

int
fchmod (int fd, mode_t mode)
{
  return fails ("fchmod") ? -1 : (int) syscall (SYS_fchmod, fd, mode);
}

int
fchown (int fd, uid_t user, gid_t group)
{
  return fails ("fchown") ? -1 : (int) syscall (SYS_fchown, fd, user, group);
}

int
futimens (int fd, const struct timespec times[2])
{
  return fails ("futimens") ? -1 : (int) syscall (SYS_utimensat, fd, NULL, times, 0);
}

int
mkdir (const char *path, mode_t mode)
{
  return fails ("mkdir") ? -1 : (int) syscall (SYS_mkdirat, AT_FDCWD, path, mode);
}

int
access (const char *path, int how)
{
  return fails ("access") ? -1 : (int) syscall (SYS_faccessat, AT_FDCWD, path, how);
}

int
linkat (int old_folder, const char *old_path, int new_folder, const char *new_path, int flags)
{
  if (lacks (FAULT_NO_LINKS, EPERM) || fails ("link"))
    return -1;
  return (int) syscall (SYS_linkat, old_folder, old_path, new_folder, new_path, flags);
}

int
link (const char *old_path, const char *new_path)
{
  return linkat (AT_FDCWD, old_path, AT_FDCWD, new_path, 0);
}

int
unlinkat (int folder, const char *path, int flags)
{
  return fails ("unlink") ? -1 : (int) syscall (SYS_unlinkat, folder, path, flags);
}

int
unlink (const char *path)
{
  return unlinkat (AT_FDCWD, path, 0);
}

int
renameat2 (int old_folder,
           const char *old_path,
           int new_folder,
           const char *new_path,
           unsigned int flags)
{
  if ((flags != 0 && lacks (FAULT_NO_NOREPLACE, EINVAL)) || fails ("rename"))
    return -1;
  return (int) syscall (SYS_renameat2, old_folder, old_path, new_folder, new_path, flags);
}

int
renameat (int old_folder, const char *old_path, int new_folder, const char *new_path)
{
  return renameat2 (old_folder, old_path, new_folder, new_path, 0);
}

int
rename (const char *old_path, const char *new_path)
{
  return renameat2 (AT_FDCWD, old_path, AT_FDCWD, new_path, 0);
}
