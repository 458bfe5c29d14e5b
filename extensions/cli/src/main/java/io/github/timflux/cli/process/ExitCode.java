package io.github.timflux.cli.process;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the tool ends. */
public final class ExitCode {

    /** All went well: every account succeeded. */
    public static final int OK = 0;

    /** The job went to its end, but some accounts failed; or a call that is about no account did. */
    public static final int SOME_FAILED = 1;

    /** The command line or the configuration is wrong; nothing was sent. */
    public static final int WRONG_USAGE = 2;

    /** The job was given up. */
    public static final int GIVEN_UP = 3;

    /** Someone pressed Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** What each of them means, for people. */
    public static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("" + OK, "All went well.");
        meanings.put("" + SOME_FAILED, "Some accounts failed, or names could not be read or set.");
        meanings.put("" + WRONG_USAGE, "The command line, a file or a name is wrong; nothing was sent.");
        meanings.put("" + GIVEN_UP, "The job was given up; with --checkpoint the same command goes on.");
        meanings.put("" + INTERRUPTED, "Ctrl-C; with --checkpoint the same command goes on.");
        return meanings;
    }
}
