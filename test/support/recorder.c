/*
 * Records what a process writes into one folder, and which of it a sync has reached; fails on demand.
 *
 * RECORD_DIR   only files below this folder are looked at
 * RECORD_LOG   where the record goes, none without it: {u32 type, u32 file, u64 at, u32 length} and the bytes
 * FAULT_FILE   while it exists, its first letter says what fails: w writes (ENOSPC), s syncs (EIO)
 *
 * A sync is recorded at its beginning and at its end: only what was written before it began is safe after it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPEN = 1, WRITE, TRUNCATE, SYNC_BEGIN, SYNC_END, UNLINK, RENAME };
#define MAX_FDS 4096
#define MAX_FILES 256

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1;
static char names[MAX_FILES][512];
static int file_count = 0;
/* File number by descriptor, plus one; 0 for what is not looked at. */
static int file_of[MAX_FDS];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void put(const void *bytes, size_t length) {
  const char *from = bytes;
  while (length > 0) {
    ssize_t written = REAL(write)(log_fd, from, length);
    if (written <= 0) abort();
    from += written;
    length -= (size_t)written;
  }
}

/* Called with the lock held. */
static void record(uint32_t type, uint32_t file, uint64_t at, const void *bytes, uint32_t length) {
  const char *path = getenv("RECORD_LOG");
  if (path == NULL) return;
  if (log_fd < 0) log_fd = REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  char head[20];
  memcpy(head, &type, 4);
  memcpy(head + 4, &file, 4);
  memcpy(head + 8, &at, 8);
  memcpy(head + 16, &length, 4);
  put(head, sizeof head);
  if (length > 0) put(bytes, length);
}

static int is_inside(const char *path) {
  const char *folder = getenv("RECORD_DIR");
  return folder != NULL && path != NULL && strncmp(path, folder, strlen(folder)) == 0;
}

static char fault(void) {
  const char *path = getenv("FAULT_FILE");
  if (path == NULL) return 0;
  int fd = REAL(open)(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  char letter = 0;
  if (read(fd, &letter, 1) != 1) letter = 0;
  REAL(close)(fd);
  return letter;
}

static int number_of(const char *path) {
  for (int file = 0; file < file_count; file++)
    if (strcmp(names[file], path) == 0) return file;
  if (file_count == MAX_FILES) abort();
  snprintf(names[file_count], sizeof names[0], "%s", path);
  record(OPEN, (uint32_t)file_count, 0, path, (uint32_t)strlen(path));
  return file_count++;
}

static int opened(int fd, const char *path) {
  if (fd >= 0 && fd < MAX_FDS && is_inside(path)) {
    pthread_mutex_lock(&lock);
    file_of[fd] = number_of(path) + 1;
    pthread_mutex_unlock(&lock);
  }
  return fd;
}

static int watched(int fd) { return fd >= 0 && fd < MAX_FDS ? file_of[fd] : 0; }

#define WITH_MODE                                                                                  \
  mode_t mode = 0;                                                                                 \
  if (flags & (O_CREAT | O_TMPFILE)) {                                                             \
    va_list rest;                                                                                  \
    va_start(rest, flags);                                                                         \
    mode = va_arg(rest, mode_t);                                                                   \
    va_end(rest);                                                                                  \
  }

int open(const char *path, int flags, ...) {
  WITH_MODE
  return opened(REAL(open)(path, flags, mode), path);
}

int open64(const char *path, int flags, ...) {
  WITH_MODE
  return opened(REAL(open64)(path, flags, mode), path);
}

int close(int fd) {
  if (watched(fd)) file_of[fd] = 0;
  return REAL(close)(fd);
}

static int no_space(int fd) {
  if (!watched(fd) || fault() != 'w') return 0;
  errno = ENOSPC;
  return 1;
}

static ssize_t wrote(int fd, const void *bytes, ssize_t length, off_t at) {
  if (length > 0) record(WRITE, (uint32_t)watched(fd) - 1, (uint64_t)at, bytes, (uint32_t)length);
  return length;
}

/* The lock makes the order of the record the order of the writes. */
#define WRITING(call, at)                                                                          \
  if (!watched(fd)) return call;                                                                   \
  if (no_space(fd)) return -1;                                                                     \
  pthread_mutex_lock(&lock);                                                                       \
  off_t from = at;                                                                                 \
  ssize_t result = wrote(fd, bytes, call, from);                                                   \
  pthread_mutex_unlock(&lock);                                                                     \
  return result;

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
  WRITING(REAL(pwrite)(fd, bytes, length, at), at)
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  WRITING(REAL(pwrite64)(fd, bytes, length, at), at)
}

ssize_t write(int fd, const void *bytes, size_t length) {
  WRITING(REAL(write)(fd, bytes, length), lseek(fd, 0, SEEK_CUR))
}

static int truncating(int fd, off_t size) {
  if (no_space(fd)) return -1;
  pthread_mutex_lock(&lock);
  int result = REAL(ftruncate)(fd, size);
  if (result == 0) record(TRUNCATE, (uint32_t)watched(fd) - 1, (uint64_t)size, NULL, 0);
  pthread_mutex_unlock(&lock);
  return result;
}

int ftruncate(int fd, off_t size) {
  return watched(fd) ? truncating(fd, size) : REAL(ftruncate)(fd, size);
}

int ftruncate64(int fd, off64_t size) {
  return watched(fd) ? truncating(fd, size) : REAL(ftruncate64)(fd, size);
}

static int syncing(int fd, int (*real)(int)) {
  if (!watched(fd)) return real(fd);
  if (fault() == 's') {
    errno = EIO;
    return -1;
  }
  static uint64_t syncs = 0;
  uint32_t file = (uint32_t)watched(fd) - 1;
  pthread_mutex_lock(&lock);
  uint64_t number = ++syncs;
  record(SYNC_BEGIN, file, number, NULL, 0);
  pthread_mutex_unlock(&lock);
  int result = real(fd);
  if (result == 0) {
    pthread_mutex_lock(&lock);
    record(SYNC_END, file, number, NULL, 0);
    pthread_mutex_unlock(&lock);
  }
  return result;
}

int fsync(int fd) { return syncing(fd, REAL(fsync)); }
int fdatasync(int fd) { return syncing(fd, REAL(fdatasync)); }

static void moved(uint32_t type, const char *path) {
  if (!is_inside(path)) return;
  pthread_mutex_lock(&lock);
  record(type, (uint32_t)number_of(path), 0, NULL, 0);
  pthread_mutex_unlock(&lock);
}

int unlink(const char *path) {
  moved(UNLINK, path);
  return REAL(unlink)(path);
}

int rename(const char *from, const char *to) {
  moved(RENAME, from);
  return REAL(rename)(from, to);
}
