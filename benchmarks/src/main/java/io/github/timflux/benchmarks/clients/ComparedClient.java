package io.github.timflux.benchmarks.clients;

import java.util.Map;
import reactor.core.publisher.Mono;

/** A client that is measured: timflux, or another way to read and write attributes. */
public interface ComparedClient extends AutoCloseable {

    /** Reads the attributes of all accounts and reports each result to the checker; blocks until the end. */
    void read(AccountSource accounts, AnswerChecker checker);

    /** Writes the attributes of all accounts and reports each result to the checker; blocks until the end. */
    void write(AccountSource accounts, AnswerChecker checker);

    /** {@return the attributes of one account} */
    Mono<Map<?, ?>> get(String account);

    /** Makes a call that only opens a connection, if the client has one; blocks until the end. */
    default void ping() {
        // The other clients have no such call.
    }

    /** Changes the quota of a client that has one. */
    default void limitTo(int callsPerSecond) {
        // The other clients have no rate limiter.
    }

    @Override
    void close();
}
