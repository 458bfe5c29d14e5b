package io.github.timflux.cli;

/** How the tool ends. */
final class ExitCode {

    /** All went well: every account succeeded. */
    static final int OK = 0;

    /** The job went to its end, but some accounts failed; or a call that is about no account did. */
    static final int SOME_FAILED = 1;

    /** The command line or the configuration is wrong; nothing was sent. */
    static final int WRONG_USAGE = 2;

    /** The job was given up. */
    static final int GIVEN_UP = 3;

    /** Someone pressed Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
