# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Identifiers that C files may not define, since something else has them: languages, compilers, the C library or the runtime.

Names are the same on every target, so what any of them reserves is reserved. Functions of the C library whose names have no
underscore in them are left out: a local variable may be called `exp`, and nothing else has such a name.
"""

from __future__ import annotations

import re

# Of C99 to C23 and of C++, with alternative spellings of operators.
_KEYWORDS = """
    alignas alignof and and_eq asm atomic_cancel atomic_commit atomic_noexcept auto bitand bitor bool break case catch char
    char16_t char32_t char8_t class co_await co_return co_yield compl concept const const_cast consteval constexpr constinit
    continue decltype default delete do double dynamic_cast else enum explicit export extern false float for friend goto if
    inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public reflexpr
    register reinterpret_cast requires restrict return short signed sizeof static static_assert static_cast struct switch
    synchronized template this thread_local throw true try typedef typeid typename typeof typeof_unqual union unsigned using
    virtual void volatile wchar_t while xor xor_eq
"""

# What headers and compilers define as macros without parameters, on any target: bare metal, Linux, Windows.
_MACROS = """
    ACCESSPERMS ALLPERMS BIG_ENDIAN BUFSIZ BYTE_ORDER CHAR_BIT DEFFILEMODE DOMAIN E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EADV
    EAFNOSUPPORT EAGAIN EALREADY EBADE EBADF EBADFD EBADMSG EBADR EBADRQC EBADSLT EBFONT EBUSY ECANCELED ECHILD ECHRNG ECOMM
    ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK EDEADLOCK EDESTADDRREQ EDOM EDOTDOT EDQUOT EEXIST EFAULT EFBIG EFTYPE EHOSTDOWN
    EHOSTUNREACH EHWPOISON EIDRM EILSEQ EINIT EINPROGRESS EINTR EINVAL EIO EISCONN EISDIR EISNAM EKEYEXPIRED EKEYREJECTED
    EKEYREVOKED EL2HLT EL2NSYNC EL3HLT EL3RST ELIBACC ELIBBAD ELIBEXEC ELIBMAX ELIBSCN ELNRNG ELOOP EMEDIUMTYPE EMFILE EMLINK
    EMSGSIZE EMULTIHOP ENAMETOOLONG ENAVAIL ENETDOWN ENETRESET ENETUNREACH ENFILE ENOANO ENOBUFS ENOCSI ENODATA ENODEV ENOENT
    ENOEXEC ENOFILE ENOKEY ENOLCK ENOLINK ENOMEDIUM ENOMEM ENOMSG ENONET ENOPKG ENOPROTOOPT ENOSPC ENOSR ENOSTR ENOSYS ENOTBLK
    ENOTCONN ENOTDIR ENOTEMPTY ENOTNAM ENOTRECOVERABLE ENOTSOCK ENOTSUP ENOTTY ENOTUNIQ ENXIO EOF EOPNOTSUPP EOVERFLOW
    EOWNERDEAD EPERM EPFNOSUPPORT EPIPE EPROCLIM EPROTO EPROTONOSUPPORT EPROTOTYPE ERANGE EREMCHG EREMDEV EREMOTE EREMOTEIO
    ERESTART ERFKILL EROFS ERREMOTE ESHUTDOWN ESOCKTNOSUPPORT ESPIPE ESRCH ESRMNT ESTALE ESTRPIPE ETIME ETIMEDOUT ETOOMANYREFS
    ETXTBSY EUCLEAN EUNATCH EUSERS EWOULDBLOCK EXDEV EXFULL EXIT_FAILURE EXIT_SUCCESS FD_SETSIZE FILENAME_MAX FOPEN_MAX F_OK
    HAVE_INITFINI_ARRAY I INFINITY LANGUAGE_C LITTLE_ENDIAN L_ctermid L_cuserid L_tmpnam L_tmpnam_s MATH_ERREXCEPT MATH_ERRNO
    MAXFLOAT MB_CUR_MAX MB_LEN_MAX MIPSEB MIPSEL NAN NFDBITS NULL OVERFLOW PATH_MAX PDP_ENDIAN PLOSS PPC P_tmpdir R3000 R4000
    RAND_MAX R_OK SING STDERR_FILENO STDIN_FILENO STDOUT_FILENO STRUNCATE SYS_OPEN S_BLKSIZE TLOSS TMP_MAX TMP_MAX_S UNALIGNED
    UNDERFLOW USE___UUIDOF UTIME_NOW UTIME_OMIT WCONTINUED WEOF WEXITED WIN32 WIN64 WINNT WNOHANG WNOWAIT WSTOPPED WUNTRACED
    W_OK X_OK _cdecl _copysignl _doserrno _environ _fastcall _findfirst _findfirsti64 _findnext _findnexti64 _fmode _hypotl
    _inline _iob _mips _osplatform _osver _pctype _pgmptr _pwctype _stdcall _thiscall _threadid _wP_tmpdir _wctype _wenviron
    _wfindfirst _wfindfirsti64 _wfindnext _wfindnexti64 _winmajor _winminor _winver _wpgmptr alloca arm assert complex environ
    errno far fd_set fgetpos64 fopen64 fpclassify freopen64 fseeko64 fsetpos64 fstat64 fstatat64 ftello64 hppa huge hyper i386
    imaginary interface isascii iscsym iscsymf isfinite isgreater isinf isless isnan isnormal isunordered linux lstat64 main
    math_errhandling matherr max mc68000 mc68020 memcmp memcpy memmove memset min mips mkostemp64 mkostemps64 mkstemp64
    mkstemps64 near offsetof pascal pclose physadr pixel popen powerpc quad signbit signgam small sparc st_atime st_ctime
    st_mtime stat64 stderr stdin stdout strcasecmp strncasecmp strtodf sun sys_errlist sys_nerr tmpfile64 toascii unix va_arg
    va_copy va_end va_start vax vector wcswcs wpopen
"""

# Types and variables: a local of that name is hidden or hides, and compilers warn.
_TYPES = """
    FILE _ctype_ _finddata_t _finddatai64_t _flock_t _fpos_t _global_impure_ptr _iconv_t _impure_ptr _mbstate_t _off64_t _off_t
    _ssize_t _sys_errlist _sys_nerr _types_fd_set _wfinddata_t _wfinddatai64_t blkcnt64_t blkcnt_t blksize_t caddr_t clock_t
    clockid_t comparison_fn_t cookie_close_function_t cookie_io_functions_t cookie_read_function_t cookie_seek_function_t
    cookie_write_function_t daddr_t dev_t diskfree_t div_t double_t error_t fd_mask float_t fpos64_t fpos_t fsblkcnt64_t
    fsblkcnt_t fsfilcnt64_t fsfilcnt_t fsid_t gid_t id_t imaxdiv_t in_addr_t in_port_t ino64_t ino_t int16_t int32_t int64_t
    int8_t int_fast16_t int_fast32_t int_fast64_t int_fast8_t int_least16_t int_least32_t int_least64_t int_least8_t intmax_t
    intptr_t key_t ldiv_t lldiv_t locale_t loff_t max_align_t mode_t nlink_t nullptr_t off64_t off_t onexit_t pid_t
    program_invocation_name program_invocation_short_name pthread_attr_t pthread_barrier_t pthread_barrierattr_t pthread_cond_t
    pthread_condattr_t pthread_key_t pthread_mutex_t pthread_mutexattr_t pthread_once_t pthread_rwlock_t pthread_rwlockattr_t
    pthread_spinlock_t pthread_t ptrdiff_t quad_t register_t sbintime_t sigset_t size_t ssize_t suboptarg suseconds_t time_t
    timer_t u_char u_int u_int16_t u_int32_t u_int64_t u_int8_t u_long u_quad_t u_register_t u_short uid_t uint uint16_t
    uint32_t uint64_t uint8_t uint_fast16_t uint_fast32_t uint_fast64_t uint_fast8_t uint_least16_t uint_least32_t
    uint_least64_t uint_least8_t uintmax_t uintptr_t ulong useconds_t ushort va_list wint_t
"""

# Functions of the C library that a name of a module and of a function could make when they are put together.
_FUNCTIONS = """
    aligned_alloc arc4random_buf arc4random_uniform asctime_r asctime_s at_quick_exit bsearch_s clearerr_s clearerr_unlocked
    clnt_create ctime_r ctime_s drand48_r ecvt_r epoll_create erand48_r explicit_bzero fcvt_r feof_unlocked ferror_unlocked
    fflush_unlocked fgetc_unlocked fileno_unlocked fopen_s fprintf_s fputc_unlocked fread_s fread_unlocked freopen_s fscanf_s
    fwprintf_s fwrite_unlocked fwscanf_s gamma_r gammaf_r getc_unlocked getchar_unlocked getenv_s gets_s gmtime_r gmtime_s
    initstate_r isalnum_l isalpha_l isascii_l isblank_l iscntrl_l isdigit_l isgraph_l islower_l isprint_l ispunct_l isspace_l
    isupper_l isxdigit_l jrand48_r lcong48_r lgamma_r lgammaf_r lgammal_r localtime_r localtime_s lrand48_r mbstowcs_s memcpy_s
    memmove_s mingw_gettimeofday mrand48_r nrand48_r on_exit open_memstream posix_memalign posix_openpt printf_s pthread_create
    pthread_key_create putc_unlocked putchar_unlocked qecvt_r qfcvt_r qsort_r qsort_s quick_exit rand_r random_r scanf_s
    seed48_r setstate_r sprintf_s srand48_r srandom_r sscanf_s strcasecmp_l strcat_s strcoll_l strcpy_s strerror_l strerror_r
    strerror_s strftime_l strlwr_l strncasecmp_l strncat_s strncpy_s strnlen_s strtoimax_l strtok_r strtok_s strtoumax_l
    strxfrm_l svc_create swprintf_s swscanf_s thrd_create timer_create timespec_get timingsafe_bcmp timingsafe_memcmp tmpnam_r
    tmpnam_s toascii_l tolower_l toupper_l tss_create vfprintf_s vfwprintf_s vprintf_s vsnprintf_s vsprintf_s vswprintf_s
    vwprintf_s wcscat_s wcscpy_s wcsncat_s wcsncpy_s wcsnlen_s wcstoimax_l wcstok_s wcstombs_s wcstoumax_l wctomb_s wprintf_s
    wscanf_s
"""

_WORDS = frozenset(f"{_KEYWORDS} {_MACROS} {_TYPES} {_FUNCTIONS}".split())

# Macros that come in families.
_FAMILIES = re.compile(
    r"""
    (?: U?INT (?:_FAST|_LEAST)? (?:8|16|32|64) | U?INT (?:MAX|PTR)? | [SU]?CHAR | U?SHRT | U?L?LONG (?:_LONG)? | BOOL | S?SIZE
        | PTRDIFF | W (?:CHAR|INT) | SIG_ATOMIC ) _ (?:MAX|MIN|WIDTH|C)
    | (?: FLT | DBL | LDBL | DEC (?:32|64|128)? ) _\w+ | DECIMAL_DIG
    | M_ (?: [123] | E | PI | LN | LOG | SQRT | INVLN | IVLN | TWOPI ) \w*
    | (?: FP | SEEK | FE | LC | ATOMIC | CLOCK | SCHED | PTHREAD | RENAME | STATX | TIMER | MINGW ) _[A-Z_]\w*
    | HUGE (?:_VAL\w*)? | SNAN (?:[FL]\w*)? | S_I[A-Z]+ | DUMMY (?:STRUCT|UNION) NAME[1-9]?
    | (?:PRI|SCN) [bBdiouxX] (?: (?:FAST|LEAST)? (?:8|16|32|64) | MAX | PTR ) | PRIhsz
    """,
    re.VERBOSE,
)

# What the runtime's headers, this one's and IREE's, begin their names with.
_RUNTIME = re.compile(r"(?:vm|vm2c|iree|emitc|VM|VM2C|IREE|EMITC)_")
# Kept for compilers and their libraries, wherever they stand alone, and of the intrinsics of x86.
_IMPLEMENTATION = re.compile(r"_(?:[_A-Z]|mm\d*_)")


def is_reserved(identifier: str) -> bool:
    """Whether a C file must not define `identifier`."""
    return (
        identifier in _WORDS
        or begins_reserved(identifier)
        or _IMPLEMENTATION.match(identifier) is not None
        or _FAMILIES.fullmatch(identifier) is not None
    )


def begins_reserved(identifier: str) -> bool:
    """Whether `identifier` begins as the names of the runtime do."""
    return _RUNTIME.match(identifier) is not None
