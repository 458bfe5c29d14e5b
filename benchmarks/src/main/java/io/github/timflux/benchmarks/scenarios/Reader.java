package io.github.timflux.benchmarks.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.AccountResult;
import io.github.timflux.TimClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.Disposable;

/** A client in a process of its own, which reads accounts until its input ends, and says when asked how many failed. */
final class Reader {

    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    private Reader() {}

    /** Starts one; blocks until it has its first result. */
    static ChildJvm start(URI endpoint, String prefix) throws IOException {
        ChildJvm process = ChildJvm.start(Reader.class, endpoint.toString(), prefix);
        try {
            process.answer();
            return process;
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** Takes the service's address and what the accounts begin with. */
    public static void main(String[] args) throws IOException {
        Reader reader = new Reader();
        try (TimClient client = Clients.of(URI.create(args[0]));
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
