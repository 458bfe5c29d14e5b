package io.github.timflux.core.internal.operation;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.github.timflux.BulkCall;
import io.github.timflux.ErrorKind;
import io.github.timflux.FailedAccount;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.callback.BlockedCallbackDetector;
import io.github.timflux.core.internal.http.RequestBody;
import io.github.timflux.core.internal.json.Codec;
import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import io.github.timflux.core.internal.json.JsonTextCodec;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Encodes and decodes the requests of a bulk call with the functions of the application. The value of each account is
 * the JSON text of the whole response.
 *
 * <p>An exception of a function, also a fatal one, concerns only the accounts of its request. The function for failed
 * accounts runs after the service has executed the request, so its exception must not look like a failed attempt, which
 * is retried.
 */
final class BulkCallCodec implements Codec<Collection<String>, Map<String, String>> {

    private final BlockedCallbackDetector detector = BlockedCallbackDetector.ofThisJvm();
    private final BulkCall call;
    private final JsonTextCodec json;

    BulkCallCodec(BulkCall call) {
        this.call = call;
        this.json = new JsonTextCodec(call.maxResponseBytes());
    }

    @Override
    public RequestBody encode(Collection<String> accounts) {
        return json.encode(requestFor(List.copyOf(accounts)));
    }

    private String requestFor(List<String> accounts) {
        try {
            return detector.watch(() -> requireNonNull(call.request().apply(accounts), "The request is null."));
        } catch (Throwable thrown) {
            throw new TimException(ErrorKind.INVALID, 0, "The request function " + describe(thrown) + ".", thrown);
        }
    }

    @Override
    public int maxResponseBytes(int accounts) {
        return call.maxResponseBytes();
    }

    @Override
    public TimException responseTooLong(int maxBytes) {
        return json.responseTooLong(maxBytes);
    }

    @Override
    public DecodedResponse<Map<String, String>> decode(byte[] bytes, int offset, int length, AccountIndex requested) {
        DecodedResponse<String> response = json.decode(bytes, offset, length, requested);
        var failedAccounts = call.failedAccounts();
        Map<String, AccountError> errors = response.succeeded() && failedAccounts != null
                ? accountErrors(failedAccounts, response.payload(), requested)
                : response.accountErrors();
        return new DecodedResponse<>(response.code(), response.info(), forEach(requested, response.payload()), errors);
    }

    /** All accounts have the same text, so it is redacted once. */
    @Override
    public Map<String, String> redact(Map<String, String> textByAccount, UnaryOperator<String> redactor) {
        if (textByAccount.isEmpty()) {
            return textByAccount;
        }
        String text = textByAccount.values().iterator().next();
        String redacted = json.redact(text, redactor);
        return redacted.equals(text) ? textByAccount : forEach(textByAccount.keySet(), redacted);
    }

    private Map<String, AccountError> accountErrors(
            Function<String, List<FailedAccount>> failedAccounts, String answer, AccountIndex requested) {
        try {
            return detector.watch(() -> accountErrors(failedAccounts.apply(answer)));
        } catch (Throwable thrown) {
            String problem = "the function for failed accounts " + describe(thrown);
            return forEach(requested, AccountError.unreadable(problem, thrown));
        }
    }

    private static Map<String, AccountError> accountErrors(List<FailedAccount> failed) {
        Map<String, AccountError> errors = new HashMap<>();
        for (FailedAccount account : failed) {
            errors.putIfAbsent(account.account(), new AccountError(account.code(), account.info()));
        }
        return errors;
    }

    private static <T> Map<String, T> forEach(Collection<String> accounts, T value) {
        return accounts.stream().collect(toMap(Function.identity(), account -> value));
    }

    private static String describe(Throwable thrown) {
        return "has failed with " + thrown.getClass().getSimpleName();
    }
}
