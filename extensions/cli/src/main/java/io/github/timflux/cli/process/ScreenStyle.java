package io.github.timflux.cli.process;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * How marks and bars are printed.
 *
 * @param ansi whether they are colored
 * @param hasBlocks whether they are printed in Unicode; otherwise in ASCII
 */
public record ScreenStyle(Ansi ansi, boolean hasBlocks) {

    /** The launcher sets this variable if the encoding of the terminal is not UTF-8. */
    public static final String ASCII_VARIABLE = "TIMFLUX_ASCII";

    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String ASCII_BLOCKS = ".:-=+*%#";

    /** The style of standard output. */
    public static ScreenStyle of(Map<String, String> variables) {
        return new ScreenStyle(TerminalColors.of(variables).out(), hasBlocks(variables));
    }

    /** Returns whether the terminal can show the block characters of Unicode. */
    public static boolean hasBlocks(Map<String, String> variables) {
        return variables.getOrDefault(ASCII_VARIABLE, "").isEmpty();
    }

    /**
     * Adds the variable for ASCII if the console has another encoding than UTF-8. The launcher for Windows cannot find
     * this encoding.
     *
     * @param variables the environment variables
     * @param encoding the encoding of the console, or null if it is unknown
     */
    public static Map<String, String> withConsoleEncoding(Map<String, String> variables, @Nullable String encoding) {
        if (encoding == null || isUtf8(encoding)) {
            return variables;
        }
        Map<String, String> changed = new HashMap<>(variables);
        changed.put(ASCII_VARIABLE, "1");
        return changed;
    }

    private static boolean isUtf8(String encoding) {
        try {
            return Charset.forName(encoding).equals(StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // Such as cp65001, the code page of Windows for UTF-8: old versions of Java have no charset of this name.
            return encoding.endsWith("65001");
        }
    }

    /** The bars from the lowest to the full one. */
    public String bars() {
        return hasBlocks ? BLOCKS : ASCII_BLOCKS;
    }

    /** The mark of something that is as expected. */
    public String check() {
        return styled("green", hasBlocks ? "✓" : "ok");
    }

    /** The mark of something that is not as expected. */
    public String cross() {
        return styled("bold,red", hasBlocks ? "✗" : "x ");
    }

    /** A text that is colored if colors are enabled. */
    public String styled(String style, String text) {
        return ansi.string("@|" + style + " " + text + "|@");
    }
}
