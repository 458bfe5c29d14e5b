package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.core.TimFlux;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;

/**
 * Where, when and of what a report was made.
 *
 * @param began when the scenario began
 * @param load how many processes wanted a core then, on average over a minute
 */
record Machine(ZonedDateTime began, double load) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    static Machine now() {
        return new Machine(
                ZonedDateTime.now(Clock.systemUTC()),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    String describe(Duration longestStall) throws IOException {
        return String.join(
                "\n",
                "Made " + began.format(MINUTE) + " by",
                "",
                "    " + command(),
                "",
                "with timflux " + version(TimFlux.class) + ", Reactor " + version(Flux.class) + ", Reactor Netty "
                        + version(HttpClient.class) + ", " + property("java.vm.name") + " "
                        + property("java.runtime.version") + ",",
                property("os.name") + " " + property("os.version") + " " + property("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " cores" + processor()
                        + ". Load average before: "
                        + Numbers.text(load, "") + "; longest stall of a thread meanwhile: "
                        + Numbers.text(Numbers.millis(longestStall.toNanos()), "ms") + ".");
    }

    private static String command() {
        ProcessHandle.Info info = ProcessHandle.current().info();
        String arguments = info.arguments().map(all -> String.join(" ", all)).orElse("(not known here)");
        return "java " + arguments;
    }

    private static String version(Class<?> any) {
        @Nullable String version = any.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(version, "of an unknown version");
    }

    private static String property(String name) {
        return System.getProperty(name, name + " unknown");
    }

    /** Linux says it; elsewhere the number of cores has to do. */
    private static String processor() throws IOException {
        if (!Files.isReadable(CPU_INFO)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> " of " + line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        }
    }
}
