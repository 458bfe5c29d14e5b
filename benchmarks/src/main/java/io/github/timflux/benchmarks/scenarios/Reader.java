package io.github.timflux.benchmarks.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.AccountResult;
import io.github.timflux.TimClient;
import io.github.timflux.redis.RedisQuota;
import io.lettuce.core.RedisURI;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/** A client in a process of its own, which reads accounts until its input ends, and says when asked how many failed. */
final class Reader {

    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    private Reader() {}

    /** Starts one; blocks until it has its first result. */
    static ChildJvm start(URI endpoint, String prefix) throws IOException {
        return started(endpoint.toString(), prefix);
    }

    /** Starts one of several that share the quota on Redis; blocks until it has its first result. */
    static ChildJvm start(URI endpoint, String prefix, String redis, int instances) throws IOException {
        return started(endpoint.toString(), prefix, redis, String.valueOf(instances));
    }

    private static ChildJvm started(String... args) throws IOException {
        ChildJvm process = ChildJvm.start(Reader.class, args);
        try {
            process.answer();
            return process;
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /**
     * Takes the service's address, what the accounts begin with and, if the quota is shared, the address of Redis and
     * the number of instances.
     */
    public static void main(String[] args) throws IOException {
        Reader reader = new Reader();
        try (Shared shared = Shared.of(args);
                TimClient client = shared.client(URI.create(args[0]));
                BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            Disposable stream = client.timPush()
                    .attributes()
                    .get(Clients.endless(args[1]))
                    .subscribe(reader::count, error -> System.exit(1));
            while (questions.readLine() != null) {
                say(String.valueOf(reader.failed.get()));
                say(ChildJvm.END);
            }
            // First of all: a closed client would answer the rest of the stream, which has no end.
            stream.dispose();
        }
    }

    /** What an instance has in common with others, if anything. */
    private record Shared(@Nullable RedisQuota quota) implements AutoCloseable {

        static Shared of(String... args) {
            return new Shared(
                    args.length == 2
                            ? null
                            : RedisQuota.builder(Clients.APP, RedisURI.create(args[2]))
                                    .instances(Integer.parseInt(args[3]))
                                    .build());
        }

        TimClient client(URI endpoint) {
            return quota == null
                    ? Clients.of(endpoint)
                    : Clients.builder(endpoint).permitSchedulers(quota).build();
        }

        @Override
        public void close() {
            if (quota != null) {
                quota.close();
            }
        }
    }

    private void count(AccountResult<?> result) {
        if (answered.getAndIncrement() == 0) {
            say(ChildJvm.END);
        }
        failed.addAndGet(result.fold((account, value) -> 0, (account, cause) -> 1));
    }

    @SuppressWarnings("SystemOut") // It is how the two processes talk.
    private static void say(String line) {
        System.out.println(line);
    }
}
