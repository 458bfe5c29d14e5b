package io.github.timflux.cli.option;

import static java.util.Objects.requireNonNull;

import io.github.timflux.CallOptions;
import io.github.timflux.internal.CallSettings;
import picocli.CommandLine.Option;

/** Command line options for the retries of a call. */
public final class RetryOptions {

    /** The call has succeeded, so a long answer is better than an error. */
    private static final int MAX_RESPONSE_BYTES = requireNonNull(CallSettings.MAX_RESPONSE_BYTES.max());

    @Option(
            names = "--idempotent",
            description = "The service can execute the request twice without harm: send it again after every failure "
                    + "that can pass. Without it, a request that the service may have executed is not sent again.")
    private boolean idempotent;

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            defaultValue = "${bundle:single.max-attempts.default}",
            converter = MaxAttemptsConverter.class,
            description =
                    "The maximum number of failed attempts, ${bundle:single.max-attempts.range}. Attempts that the "
                            + "service throttles are not counted. Default: ${DEFAULT-VALUE}.")
    private int maxAttempts;

    public boolean isIdempotent() {
        return idempotent;
    }

    public CallOptions toCallOptions() {
        return CallOptions.defaults()
                .withIdempotent(idempotent)
                .withMaxAttempts(maxAttempts)
                .withMaxResponseBytes(MAX_RESPONSE_BYTES);
    }
}
