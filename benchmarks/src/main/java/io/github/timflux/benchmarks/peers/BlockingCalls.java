package io.github.timflux.benchmarks.peers;

import java.util.List;

/** Requests as a blocking library makes them; fail if they are refused. */
interface BlockingCalls {

    /** {@return what the answer says of the accounts} */
    List<Found> read(List<String> accounts) throws Exception;

    /** Gives the accounts the attributes that they should have. */
    void write(List<String> accounts) throws Exception;
}
