package io.github.timflux.benchmarks.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.benchmarks.peers.CheapServer;
import io.github.timflux.benchmarks.peers.Identity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/** A {@link CheapServer} that says where it listens and how to trust it and, when asked, what it did. */
final class CheapProcess {

    static final String SPENT = "spent";
    static final String OPEN_BOOKS = "open-books";
    static final String CLOSE_BOOKS = "close-books";

    private CheapProcess() {}

    /** Takes a folder for the certificate; ends when the input does. */
    public static void main(String[] args) throws Exception {
        Identity identity = Identity.create();
        try (CheapServer server = new CheapServer();
                BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            say(server.listen().toString());
            say(server.listenToShuffle().toString());
            say(server.listen(identity).toString());
            Identity.trust(identity.certificate(), Path.of(args[0])).forEach(CheapProcess::say);
            say(ChildJvm.END);
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                answer(question, server);
                say(ChildJvm.END);
            }
        }
    }

    private static void answer(String question, CheapServer server) throws IOException {
        switch (question) {
            case SPENT -> {
                say(String.valueOf(Meter.cpuNanos()));
                say(String.valueOf(server.requests()));
            }
            case OPEN_BOOKS -> server.openBooks();
            case CLOSE_BOOKS -> say(String.valueOf(server.closeBooks()));
            default -> throw new IOException("The question is " + question + "; expected a known one.");
        }
    }

    @SuppressWarnings("SystemOut") // It is how the two processes talk.
    private static void say(String line) {
        System.out.println(line);
    }
}
