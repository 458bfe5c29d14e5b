package io.github.timflux.cli.option;

import io.github.timflux.cli.error.UsageException;
import io.github.timflux.network.ProxyOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Finds the proxy in an option, in environment variables or in system properties. */
public final class ProxyOption {

    private static final String NO_PROXY = "none";

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description =
                    "The proxy, such as http://HOST:3128 or socks5://HOST:1080; none for no proxy. Other processes "
                            + "can see a password here, but not in https_proxy. Default: https_proxy and similar variables, or "
                            + "https.proxyHost and similar properties of Java.")
    private @Nullable String url;

    @Option(
            names = "--no-proxy",
            paramLabel = "LIST",
            description = "The hosts to call without a proxy, separated by commas. Default: no_proxy.")
    private @Nullable String nonProxyHosts;

    /** Finds the proxy. An option has priority over environment variables, and these over system properties. */
    ProxyOptions find(Map<String, String> variables) {
        String proxyUrl = url;
        String hosts = nonProxyHosts;
        ProxyOptions proxy =
                proxyUrl == null ? ofProcess(variables) : checked("--proxy", () -> of(proxyUrl, variables));
        return hosts == null ? proxy : checked("--no-proxy", () -> proxy.withNonProxyHosts(entries(hosts)));
    }

    private static ProxyOptions of(String url, Map<String, String> variables) {
        if (url.isBlank() || url.equals(NO_PROXY)) {
            return ProxyOptions.none();
        }
        // Checks the URL. The message of the environment would name a variable.
        ProxyOptions.of(url);
        Map<String, String> environment = new HashMap<>(variables);
        environment.keySet().retainAll(Set.of("no_proxy", "NO_PROXY"));
        environment.put("all_proxy", url);
        return ProxyOptions.fromEnvironment(environment);
    }

    private static ProxyOptions ofProcess(Map<String, String> variables) {
        ProxyOptions environment = ProxyOptions.fromEnvironment(variables);
        return environment.isEmpty() ? ProxyOptions.fromSystemProperties() : environment;
    }

    private static String[] entries(String list) {
        return Stream.of(list.split(",", -1)).filter(entry -> !entry.isBlank()).toArray(String[]::new);
    }

    private static ProxyOptions checked(String option, Supplier<ProxyOptions> proxy) {
        try {
            return proxy.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + " is wrong. " + e.getMessage());
        }
    }
}
