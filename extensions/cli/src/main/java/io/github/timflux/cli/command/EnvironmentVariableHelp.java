package io.github.timflux.cli.command;

import io.github.timflux.cli.option.SecretKeyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The variables of the environment that people may set. */
final class EnvironmentVariableHelp {

    private EnvironmentVariableHelp() {}

    /** What each of them means, by name. */
    static Map<String, String> descriptions() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(SecretKeyOption.VARIABLE, "the secret key, if there is no --secret-key-file");
        meanings.put("NO_COLOR", "if not empty, no colours");
        meanings.put("JAVA_HOME", "the JDK that the launcher takes");
        meanings.put("TIMFLUX_JAVA_OPTS", "flags for the JVM, such as -Xmx64m");
        return meanings;
    }

    /** For a help page. */
    static String[] helpLines() {
        return descriptions().entrySet().stream()
                .map(variable -> String.format(Locale.ROOT, "  %-18s %s", variable.getKey(), variable.getValue()))
                .toArray(String[]::new);
    }
}
