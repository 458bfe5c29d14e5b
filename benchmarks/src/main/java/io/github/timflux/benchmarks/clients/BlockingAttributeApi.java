package io.github.timflux.benchmarks.clients;

import java.util.List;

/** The requests of a blocking library. A method throws if the service returns an error. */
interface BlockingAttributeApi {

    /** {@return the attributes of these accounts} */
    List<AccountAttributes> read(List<String> accounts) throws Exception;

    /** Writes the sample attributes of these accounts. */
    void write(List<String> accounts) throws Exception;
}
