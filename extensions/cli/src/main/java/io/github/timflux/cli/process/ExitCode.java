package io.github.timflux.cli.process;

import java.util.LinkedHashMap;
import java.util.Map;

/** Exit codes of the tool. */
public final class ExitCode {

    /** Success: all accounts succeeded. */
    public static final int OK = 0;

    /** The job is complete and some accounts failed, or a single call failed. */
    public static final int SOME_FAILED = 1;

    /** The command line or a file that it names is wrong. Nothing was sent. */
    public static final int WRONG_USAGE = 2;

    /** The job stopped because of an error. */
    public static final int GIVEN_UP = 3;

    /** The user pressed Ctrl-C. The JVM ends with this code after SIGINT. */
    public static final int INTERRUPTED = 130;

    /** The reader of standard output has closed the pipe. Other programs end by SIGPIPE then. */
    public static final int CLOSED_PIPE = 141;

    /** The JVM ends with this code after SIGTERM. */
    private static final int TERMINATED = 143;

    private ExitCode() {}

    /** The meaning of each exit code for the help page. */
    public static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("" + OK, "Success.");
        meanings.put("" + SOME_FAILED, "Some accounts failed, or a single call failed.");
        meanings.put("" + WRONG_USAGE, "The command line, a file, a name or JSON is wrong; nothing was sent.");
        meanings.put(
                "" + GIVEN_UP,
                "The job stopped because of an error. With --checkpoint, run the same " + "command to continue.");
        meanings.put("" + INTERRUPTED, "Ctrl-C. With --checkpoint, run the same command to continue.");
        meanings.put("" + CLOSED_PIPE, "The reader of standard output, such as head, has closed the pipe.");
        meanings.put("" + TERMINATED, "SIGTERM. With --checkpoint, run the same command to continue.");
        return meanings;
    }
}
