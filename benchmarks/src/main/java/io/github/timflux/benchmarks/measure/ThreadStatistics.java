package io.github.timflux.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What each thread of this process has done until a moment, with the threads of the JVM itself. Only Linux reports it.
 * Its processor time is exact to the nanosecond; that of Java's {@code OperatingSystemMXBean} to 10 ms.
 */
public final class ThreadStatistics {

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final String NAME = "Name:";
    private static final String VOLUNTARY_SWITCHES = "voluntary_ctxt_switches:";

    private final Map<String, OneThread> byId;

    private ThreadStatistics(Map<String, OneThread> byId) {
        this.byId = byId;
    }

    /** {@return whether this system reports what threads do} */
    public static boolean areAvailable() {
        return Files.isReadable(Path.of("/proc/self/schedstat"));
    }

    /** {@return the statistics of this moment; empty on a system that does not report them} */
    public static ThreadStatistics now() {
        Map<String, OneThread> byId = new HashMap<>();
        if (areAvailable()) {
            try (Stream<Path> tasks = Files.list(TASKS)) {
                tasks.forEach(task -> add(task, byId));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ThreadStatistics(byId);
    }

    private static void add(Path task, Map<String, OneThread> byId) {
        try {
            List<String> status = Files.readAllLines(task.resolve("status"));
            String processorTime = Files.readString(task.resolve("schedstat")).split(" ", 2)[0];
            byId.put(
                    task.getFileName().toString(),
                    new OneThread(
                            value(NAME, status),
                            Long.parseLong(value(VOLUNTARY_SWITCHES, status)),
                            Long.parseLong(processorTime)));
        } catch (NoSuchFileException e) {
            // The thread has just ended, so it is not a thread of this moment.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(String key, List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    /**
     * {@return the processor time of all threads since an earlier moment, without threads that have ended, in seconds}
     */
    public double cpuSecondsSince(ThreadStatistics before) {
        return sumByName(before, OneThread::cpuNanos).values().stream()
                        .mapToLong(nanos -> nanos)
                        .sum()
                / 1e9;
    }

    /** {@return how often the threads of each name gave up their core to wait since an earlier moment} */
    public Map<String, Integer> wakeUpsSince(ThreadStatistics before) {
        Map<String, Integer> byName = new HashMap<>();
        sumByName(before, OneThread::voluntarySwitches).forEach((name, count) -> byName.put(name, count.intValue()));
        return byName;
    }

    private Map<String, Long> sumByName(ThreadStatistics before, ToLongFunction<OneThread> value) {
        Map<String, Long> byName = new HashMap<>();
        byId.forEach((id, thread) -> {
            OneThread earlier = before.byId.get(id);
            long start = earlier == null ? 0 : value.applyAsLong(earlier);
            byName.merge(thread.name(), value.applyAsLong(thread) - start, Long::sum);
        });
        return byName;
    }

    /**
     * What a thread has done since its start.
     *
     * @param name its name, which Linux cuts to 15 characters
     * @param voluntarySwitches how often it gave up its core to wait; each wait but the last ended with a wake-up
     * @param cpuNanos its processor time in nanoseconds
     */
    private record OneThread(String name, long voluntarySwitches, long cpuNanos) {}
}
