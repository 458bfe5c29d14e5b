package io.github.timflux.benchmarks.report;

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
 * Where and when a scenario ran: time, command, versions, processor, load.
 *
 * @param start when the scenario started
 * @param load the load average of the last minute before the start
 */
public record MachineDescription(ZonedDateTime start, double load) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** {@return a description that starts now} */
    public static MachineDescription now() {
        return new MachineDescription(
                ZonedDateTime.now(Clock.systemUTC()),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** {@return the description as the last paragraphs of a report} */
    public String text(Duration longestPause) throws IOException {
        return String.join(
                "\n",
                "Measured " + start.format(MINUTE) + ". The command:",
                "",
                "    " + command(),
                "",
                "timflux " + version(TimFlux.class) + ", Reactor " + version(Flux.class) + ", Reactor Netty "
                        + version(HttpClient.class) + ", " + System.getProperty("java.vm.name") + " "
                        + System.getProperty("java.runtime.version") + ",",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " cores" + processor()
                        + ". Load average before the run: " + NumberFormatter.of(load, "")
                        + "; longest pause of this process during the run: "
                        + NumberFormatter.of(NumberFormatter.millis(longestPause.toNanos()), "ms") + ".");
    }

    private static String command() {
        ProcessHandle.Info info = ProcessHandle.current().info();
        String arguments = info.arguments().map(all -> String.join(" ", all)).orElse("(arguments unknown)");
        return "java " + arguments;
    }

    private static String version(Class<?> type) {
        @Nullable String version = type.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(version, "(version unknown)");
    }

    /** {@return the processor model on Linux, empty on other systems} */
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
