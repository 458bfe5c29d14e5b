package io.github.timflux.core.internal.operation;

import io.github.timflux.BulkCall;
import io.github.timflux.core.internal.validation.AccountValidator;
import io.github.timflux.core.internal.window.ElementDescriptor;

/** The operation of a bulk call, which the application defines. */
public final class BulkCallOperation {

    private BulkCallOperation() {}

    /**
     * Returns the operation of a bulk call. Equal accounts of a window are merged, and no order is kept, as for reads.
     */
    public static AccountOperation<String, String> of(BulkCall call) {
        return new AccountOperation<>(
                call.path(),
                new RestMethodDescriptor<>(
                        call.path(), new BulkCallCodec(call), RequestEffect.ofCall(call.idempotent())),
                ElementDescriptor.unordered(AccountValidator::validate).withMaxAccounts(call.windowSize()),
                ResultFactory.forBulkCalls());
    }
}
