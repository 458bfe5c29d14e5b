package io.github.timflux.cli.command;

import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.cli.option.TlsConnectionOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The environment variables of the tool, and their help text. */
final class EnvironmentVariableHelp {

    private static final List<String> TEXT_VARIABLES = List.of(
            TlsConnectionOptions.PASSWORD_VARIABLE,
            SecretKeyOption.VARIABLE,
            "https_proxy",
            "HTTPS_PROXY",
            "http_proxy",
            "all_proxy",
            "ALL_PROXY",
            "no_proxy",
            "NO_PROXY");

    private EnvironmentVariableHelp() {}

    /** The names of the variables whose text is used, such as a password. */
    static List<String> textVariables() {
        return TEXT_VARIABLES;
    }

    /** The description of each variable by its name. */
    static Map<String, String> descriptions() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(SecretKeyOption.VARIABLE, "the secret key, if there is no --secret-key-file");
        meanings.put("https_proxy", "the proxy for https, if there is no --proxy");
        meanings.put("http_proxy", "the proxy for http");
        meanings.put("all_proxy", "the proxy, if there is none of the two");
        meanings.put("no_proxy", "the hosts to call without a proxy");
        meanings.put("NO_COLOR", "if not empty, no colors");
        meanings.put("JAVA_HOME", "the JDK for the launcher");
        meanings.put("TIMFLUX_JAVA_OPTS", "flags for the JVM, such as -Xmx64m");
        return meanings;
    }

    /** The descriptions as lines of a help page. */
    static String[] helpLines() {
        return descriptions().entrySet().stream()
                .map(variable -> String.format(Locale.ROOT, "  %-18s %s", variable.getKey(), variable.getValue()))
                .toArray(String[]::new);
    }
}
