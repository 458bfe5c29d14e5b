package io.github.timflux.benchmarks.scenarios;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import com.sun.management.OperatingSystemMXBean;
import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.Allocated;
import io.github.timflux.benchmarks.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;

/** A client in a process of its own, whose processor time is nobody else's. */
final class ReadingProcess {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final TimClient client;
    private final List<String> accounts = Samples.accounts(Samples.WINDOW);

    private ReadingProcess(TimClient client) {
        this.client = client;
    }

    /**
     * Reads what it is told to, a line each: concurrency, length and number of lists. Ends when the input does.
     *
     * @param args the server's address
     */
    @SuppressWarnings("SystemOut") // It is how the two processes talk.
    public static void main(String[] args) throws IOException {
        try (TimClient client =
                Clients.builder(URI.create(args[0])).quota(Quota.unlimited()).build()) {
            ReadingProcess reading = new ReadingProcess(client);
            BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                int[] numbers = Stream.of(question.split(" ", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                System.out.println(reading.cost(numbers[0], numbers[1], numbers[2]));
                System.out.println(ChildJvm.END);
            }
        }
    }

    /** {@return time, processor time and bytes of an account} */
    private String cost(int concurrency, int length, int lists) {
        Allocated allocated = Allocated.byAllThreads();
        long cpu = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        for (int list = 0; list < lists; list++) {
            read(concurrency, length);
        }
        long time = System.nanoTime() - start;
        return LongStream.of(time, PROCESS.getProcessCpuTime() - cpu, allocated.bytes())
                .mapToObj(sum -> String.valueOf((double) sum / length / lists))
                .collect(joining(" "));
    }

    /** The same hundred accounts again and again, since the server knows no others. */
    private void read(int concurrency, int length) {
        long answered = client.timPush()
                .with(BulkOptions.defaults().withConcurrency(concurrency))
                .attributes()
                .get(Flux.fromIterable(accounts).repeat(length / accounts.size() - 1L))
                .filter(result -> result.fold((account, attributes) -> true, (account, cause) -> false))
                .count()
                .blockOptional()
                .orElseThrow();
        if (answered != length) {
            throw new IllegalStateException(
                    "There are answers for " + answered + " accounts; expected " + length + ".");
        }
    }
}
