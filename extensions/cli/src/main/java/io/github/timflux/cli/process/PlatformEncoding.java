package io.github.timflux.cli.process;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The encoding in which the JVM decodes arguments, and on Unix also variables and file names. Outside Windows, they are
 * expected to be UTF-8: in the locale C, the JVM would decode an argument that is not ASCII to U+FFFD, and in a locale
 * with another encoding to other letters. Such text would reach the service, or name another file.
 *
 * @param name the name of the encoding
 * @param isWindows whether the platform is Windows, whose variables are Unicode and whose arguments can have the
 *     encoding of the country; an argument that does not fit into it contains question marks
 */
public record PlatformEncoding(String name, boolean isWindows) {

    /** The encoding of platforms on which all text can be decoded. */
    public static final PlatformEncoding UTF_8 = new PlatformEncoding(StandardCharsets.UTF_8.name(), false);

    private static final char REPLACEMENT = '\uFFFD';

    /** {@return the encoding of this process} */
    public static PlatformEncoding current() {
        return new PlatformEncoding(
                System.getProperty("sun.jnu.encoding", UTF_8.name),
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows"));
    }

    /**
     * Finds an argument or variable that was not decoded correctly.
     *
     * @param args the arguments
     * @param variables the environment variables
     * @param variableNames the names of the variables that the tool reads
     * @return what is wrong and what to do, or empty
     */
    public Optional<String> findError(
            Collection<String> args, Map<String, String> variables, Collection<String> variableNames) {
        return args.stream()
                .filter(this::isUnreadableArgument)
                .map(PlatformEncoding::describe)
                .findFirst()
                .or(() -> variableNames.stream()
                        .filter(variable -> isUnreadableVariable(variables.getOrDefault(variable, "")))
                        .map(variable -> "The variable " + variable)
                        .findFirst())
                .map(subject -> subject + " is not readable; expected " + expectation());
    }

    /** JSON is not shown, because it can be confidential. */
    private static String describe(String argument) {
        return argument.indexOf('{') < 0 ? "The argument \"" + argument + '"' : "The argument with JSON";
    }

    private String expectation() {
        if (isUtf8()) {
            return "UTF-8.";
        }
        return isWindows
                ? "letters of the code page " + name
                        + ", and no question mark. The system setting \"Use Unicode UTF-8 for "
                        + "worldwide language support\" allows all letters."
                : "a UTF-8 locale, but the locale of this process has the encoding " + name
                        + ". Set LC_ALL=C.UTF-8, or start the tool with its launcher timflux.";
    }

    private boolean isUnreadableArgument(String argument) {
        return isUnreadableVariable(argument) || (isWindows && !isUtf8() && argument.indexOf('?') >= 0);
    }

    private boolean isUnreadableVariable(String text) {
        return text.chars().anyMatch(character -> character == REPLACEMENT)
                || text.codePoints().anyMatch(PlatformEncoding::isLoneSurrogate)
                || (!isWindows && !isUtf8() && text.chars().anyMatch(character -> character > 0x7F));
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private boolean isUtf8() {
        return name.equalsIgnoreCase(UTF_8.name) || name.equalsIgnoreCase("UTF8");
    }
}
