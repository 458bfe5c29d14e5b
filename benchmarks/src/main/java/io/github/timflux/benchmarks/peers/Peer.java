package io.github.timflux.benchmarks.peers;

import java.util.Map;
import reactor.core.publisher.Mono;

/** A way to read and write attributes. */
public interface Peer extends AutoCloseable {

    /** Reads all accounts and says what became of each; blocks until it knows. */
    void read(Supply accounts, Ledger ledger);

    /** Sets the attributes of all accounts to what they are and says what became of each; blocks until it knows. */
    void write(Supply accounts, Ledger ledger);

    /** {@return the attributes of one account, as a web handler asks for them} */
    Mono<Map<?, ?>> lookup(String account);

    @Override
    void close();
}
