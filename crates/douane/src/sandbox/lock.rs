//! Shutting a process in: limits on what it may use, no paths (Landlock), no system calls but those that reading memory needs (seccomp).

use landlock::{
    ABI, Access as _, AccessFs, AccessNet, CompatLevel, Compatible as _, Ruleset, RulesetAttr as _, RulesetStatus,
};
use rustix::process::{Resource, Rlimit, setrlimit};
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, TargetArch};
use serde::{Deserialize, Serialize};

/// What the kernel granted of the walls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Walls {
    /// No path can be opened.
    pub(crate) paths: bool,
    /// Only harmless system calls are left.
    pub(crate) calls: bool,
    /// Memory, time, files and processes are limited.
    pub(crate) limits: bool,
}

impl Walls {
    /// Whether all of them stand.
    pub(crate) fn whole(self) -> bool {
        self.paths && self.calls && self.limits
    }
}

/// Memory of a reader: address space, in bytes.
pub(crate) const MEMORY: u64 = 512 << 20;
/// Processor time of a reader, in seconds.
pub(crate) const SECONDS: u64 = 30;

/// Shuts in a process that does nothing but answer on its open descriptors: a forbidden call kills it.
pub(crate) fn lock_reader() -> Walls {
    let limit = |resource, value| setrlimit(resource, Rlimit { current: Some(value), maximum: Some(value) }).is_ok();
    let limits = [
        limit(Resource::As, MEMORY),
        limit(Resource::Cpu, SECONDS),
        limit(Resource::Core, 0),
        limit(Resource::Fsize, 0),
        limit(Resource::Nofile, 8),
        limit(Resource::Nproc, 1),
    ];
    let paths = close_paths();
    let calls = filter_calls(SeccompAction::KillProcess, &[]);
    Walls { paths, calls, limits: limits.into_iter().all(|set| set) }
}

/// Shuts in this very process after its files have been read: nothing can be opened, sent or started any more. A forbidden call is refused, so
/// that a library that merely looks for a file goes on without it.
pub(crate) fn lock_down() -> Walls {
    let limits = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }).is_ok();
    let paths = close_paths();
    // The command line asks its terminal how wide it is.
    let calls = filter_calls(SeccompAction::Errno(1), &[libc::SYS_ioctl]);
    Walls { paths, calls, limits }
}

/// No path may be opened and no port used, as far as this kernel can forbid it.
fn close_paths() -> bool {
    let closed = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(ABI::V5))
        .and_then(|rules| rules.handle_access(AccessNet::from_all(ABI::V5)))
        .and_then(Ruleset::create)
        .and_then(landlock::RulesetCreated::restrict_self);
    closed.is_ok_and(|status| status.ruleset != RulesetStatus::NotEnforced)
}

/// What reading memory, writing to an open descriptor and ending need.
const CALLS: [i64; 32] = [
    libc::SYS_read,
    libc::SYS_write,
    libc::SYS_readv,
    libc::SYS_writev,
    libc::SYS_close,
    libc::SYS_fstat,
    libc::SYS_lseek,
    libc::SYS_mmap,
    libc::SYS_mprotect,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_madvise,
    libc::SYS_brk,
    libc::SYS_futex,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_clock_gettime,
    libc::SYS_clock_nanosleep,
    libc::SYS_getrandom,
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_tgkill,
    libc::SYS_sigaltstack,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_restart_syscall,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_fcntl,
    libc::SYS_ppoll,
    libc::SYS_prlimit64,
];

fn filter_calls(otherwise: SeccompAction, more: &[i64]) -> bool {
    let Ok(arch) = TargetArch::try_from(std::env::consts::ARCH) else { return false };
    let rules = CALLS.iter().chain(more).map(|call| (*call, Vec::new())).collect();
    let program: Result<BpfProgram, _> =
        SeccompFilter::new(rules, otherwise, SeccompAction::Allow, arch).and_then(BpfProgram::try_from);
    program.is_ok_and(|program| seccompiler::apply_filter_all_threads(&program).is_ok())
}
