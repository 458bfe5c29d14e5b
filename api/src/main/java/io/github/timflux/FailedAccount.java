package io.github.timflux;

import static java.util.Objects.requireNonNull;

/**
 * An account that the service names as failed in the answer to a {@link BulkCall}.
 *
 * @param account the account, as it was in the request
 * @param code the error code of the account, which decides the {@linkplain ErrorKind kind} of its error; 0 if the
 *     answer has no code, then the kind is {@link ErrorKind#REJECTED}
 * @param info the error text of the account; empty if the answer has none
 */
public record FailedAccount(String account, int code, String info) {

    /** Checks that no component is null. */
    public FailedAccount {
        requireNonNull(account, "account");
        requireNonNull(info, "info");
    }
}
