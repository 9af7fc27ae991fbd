"""Takes away from a child what a submission does not need. Linux only, needs no privileges.

Three layers, each irrevocable and inherited: no capabilities and no new privileges; Landlock, which
leaves the interpreter to read and a scratch folder to write; and a seccomp filter without
processes, sockets, signals to others, debugging and mounts. Runs in the sandbox: standard library
only, and sent there as text.
"""

import ctypes
import errno
import os
import platform
import struct

LIBC = ctypes.CDLL(None, use_errno=True)
PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 4, 24, 22, 38

# Landlock (linux/landlock.h): what a ruleset can handle, and the ABI that brought it
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, TRUNCATE = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 14
ALL_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
IOCTL_DEVICE = 1 << 15
FILE_RIGHTS = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEVICE
NETWORK, SCOPES = 0b11, 0b11  # bind and connect TCP; abstract sockets and signals
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446

# name -> number on x86-64 and on arm64, which lacks the older ones (None)
DENIED: dict[str, tuple[int | None, int | None]] = {
    # processes: threads come by `clone` with CLONE_THREAD, below
    "fork": (57, None), "vfork": (58, None),
    # other processes
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "kcmp": (312, 272), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424), "process_madvise": (440, 440), "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "setpriority": (141, 140), "sched_setparam": (142, 118), "sched_setscheduler": (144, 119),
    "sched_setaffinity": (203, 122), "sched_setattr": (314, 274), "ioprio_set": (251, 30),
    "migrate_pages": (256, 238), "move_pages": (279, 239), "process_mrelease": (448, 448),
    # sockets and shared memory
    "socket": (41, 198), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "accept": (43, 202), "accept4": (288, 242), "sendto": (44, 206), "sendmsg": (46, 211),
    "shmget": (29, 194), "shmat": (30, 196), "semget": (64, 190), "msgget": (68, 186),
    "mq_open": (240, 180), "memfd_create": (319, 279), "memfd_secret": (447, 447),
    # what Landlock does not cover on files
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452),
    "chown": (92, None), "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54),
    "utime": (132, None), "utimes": (235, None), "utimensat": (280, 88), "futimesat": (261, None),
    "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7), "setxattrat": (463, 463),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
    "removexattrat": (466, 466),
    # mounts and namespaces
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "move_mount": (429, 429), "open_tree": (428, 428), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433),
    "mount_setattr": (442, 442), "unshare": (272, 97), "setns": (308, 268),
    # the kernel's own machinery
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264), "swapon": (167, 224),
    "swapoff": (168, 225), "reboot": (169, 142), "kexec_load": (246, 104),
    "kexec_file_load": (320, 294), "init_module": (175, 105), "finit_module": (313, 273),
    "delete_module": (176, 106), "syslog": (103, 116), "acct": (163, 89), "quotactl": (179, 60),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "adjtimex": (159, 171),
    "clock_adjtime": (305, 266), "sethostname": (170, 161), "setdomainname": (171, 162),
    "iopl": (172, None), "ioperm": (173, None), "personality": (135, 92), "vhangup": (153, 58),
    "fanotify_init": (300, 262),
}  # fmt: skip
CLONE, CLONE3, KILL, TGKILL = (56, 220), (435, 435), (62, 129), (234, 131)
PRLIMIT = (302, 261)
CLONE_THREAD = 0x10000
AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
X32_BIT = 0x40000000

LD, JEQ, JGE, JSET, RET = 0x20, 0x15, 0x35, 0x45, 0x06  # BPF: load word, jumps, return
NR, ARCH, ARG0 = 0, 4, 16  # offsets in struct seccomp_data; the low half of the first argument
ALLOW, DENY, ABSENT = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS


class Unsupported(Exception):
    """This kernel lacks a layer."""


def confine(
    readable: list[str], listable: list[str], writable: list[str], devices: list[str]
) -> None:
    """Confines this process for good. Raises Unsupported where a layer cannot be applied."""
    if platform.machine() not in AUDIT_ARCH:
        raise Unsupported(f"no system call numbers for {platform.machine()}")
    _prctl(PR_SET_NO_NEW_PRIVS, 1)
    _drop_capabilities()
    _landlock(readable, listable, writable, devices)
    _seccomp(os.getpid())
    _prctl(PR_SET_DUMPABLE, 0)


def _check(result: int, what: str) -> int:
    if result < 0:
        raise Unsupported(f"{what}: {os.strerror(ctypes.get_errno())}")
    return result


def _prctl(option: int, *values: int) -> None:
    arguments = [ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)[:4]]
    _check(LIBC.prctl(option, *arguments), f"prctl {option}")


def _drop_capabilities() -> None:
    """None now and none to be gained; where there were none, nothing happens."""
    for capability in range(64):
        if LIBC.prctl(PR_CAPBSET_DROP, ctypes.c_ulong(capability), 0, 0, 0) < 0:
            break  # past the last one, or not privileged to begin with
    header = struct.pack("Ii", 0x20080522, 0)
    _check(LIBC.capset(header, struct.pack("6I", *[0] * 6)), "capset")


def _syscall(number: int, *arguments: object) -> int:
    return int(LIBC.syscall(ctypes.c_long(number), *arguments))


def _landlock(
    readable: list[str], listable: list[str], writable: list[str], devices: list[str]
) -> None:
    abi = _check(_syscall(CREATE_RULESET, None, ctypes.c_size_t(0), 1), "landlock")
    handled = next(rights for since, rights in sorted(ALL_BY_ABI.items())[::-1] if abi >= since)
    attributes = struct.pack("QQQ", handled, NETWORK, SCOPES)
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    ruleset = _check(_syscall(CREATE_RULESET, attributes, ctypes.c_size_t(size), 0), "landlock")
    try:
        for path in readable:
            _allow(ruleset, path, EXECUTE | READ_FILE | READ_DIR)
        for path in listable:
            _allow(ruleset, path, READ_DIR)
        for path in writable:
            _allow(ruleset, path, handled)
        _allow(ruleset, "/dev/null", READ_FILE | WRITE_FILE)
        for path in devices:
            _allow(ruleset, path, handled & (READ_FILE | WRITE_FILE | IOCTL_DEVICE))
        _check(_syscall(RESTRICT_SELF, ruleset, 0), "landlock")
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    """Adds a rule; a path that is not there needs none."""
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not os.path.isdir(path):
            rights &= FILE_RIGHTS
        rule = struct.pack("=Qi", rights, place)
        _check(_syscall(ADD_RULE, ruleset, 1, rule, 0), f"landlock rule for {path}")
    finally:
        os.close(place)


def _seccomp(pid: int) -> None:
    program = _filter(pid)
    code = ctypes.create_string_buffer(program, len(program))
    fprog = struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(code))
    mode_filter = ctypes.c_ulong(2)
    _check(LIBC.prctl(PR_SET_SECCOMP, mode_filter, fprog, 0, 0), "seccomp")


def _filter(pid: int) -> bytes:
    """The BPF program: denied calls fail with EPERM; threads but no processes; signals to and
    limits of this process alone."""
    machine = platform.machine()
    column = 0 if machine == "x86_64" else 1
    lines = [
        _op(LD, ARCH), _op(JEQ, AUDIT_ARCH[machine], 1, 0), _op(RET, DENY),
        _op(LD, NR),
    ]  # fmt: skip
    if machine == "x86_64":
        lines += [_op(JGE, X32_BIT, 0, 1), _op(RET, DENY)]
    for numbers in DENIED.values():
        if (number := numbers[column]) is not None:
            lines += [_op(JEQ, number, 0, 1), _op(RET, DENY)]
    lines += [_op(JEQ, CLONE3[column], 0, 1), _op(RET, ABSENT)]  # libc then uses clone
    lines += [
        _op(JEQ, CLONE[column], 0, 4), _op(LD, ARG0), _op(JSET, CLONE_THREAD, 1, 0),
        _op(RET, DENY), _op(RET, ALLOW),
    ]  # fmt: skip
    for number in (KILL[column], TGKILL[column]):
        lines += [
            _op(JEQ, number, 0, 4), _op(LD, ARG0), _op(JEQ, pid, 1, 0),
            _op(RET, DENY), _op(RET, ALLOW),
        ]  # fmt: skip
    lines += [
        _op(JEQ, PRLIMIT[column], 0, 5), _op(LD, ARG0), _op(JEQ, 0, 2, 0), _op(JEQ, pid, 1, 0),
        _op(RET, DENY), _op(RET, ALLOW),
    ]  # fmt: skip
    return b"".join([*lines, _op(RET, ALLOW)])


def _op(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)
