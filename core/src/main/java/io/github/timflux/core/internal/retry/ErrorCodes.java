package io.github.timflux.core.internal.retry;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.internal.PrintableText;

/**
 * The action for each error code of Tencent's REST API. There is one table for each service, such as
 * {@link GroupErrorCodes}. A table has only codes whose meaning Tencent documents.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34348">Error Codes</a>
 */
public final class ErrorCodes {

    private ErrorCodes() {}

    /**
     * Creates the error of a rejected request.
     *
     * @param code the {@code ErrorCode} of the response
     * @param info the {@code ErrorInfo} of the response; it may be empty
     * @return the error of the request
     */
    public static TimException requestError(int code, String info) {
        return new TimException(actionFor(code).kind(), code, describe("The service refused the request", info), null);
    }

    /**
     * Creates the error of one rejected account of a request that succeeded. A {@linkplain ErrorKind#isFatal() fatal}
     * kind becomes {@link ErrorKind#REJECTED}, because the error concerns only one account.
     *
     * @param code the {@code ErrorCode} of the account in {@code ErrorList}
     * @param info the {@code ErrorInfo} of the account in {@code ErrorList}; it may be empty
     * @return the error of the account
     */
    public static TimException accountError(int code, String info) {
        ErrorKind kind = actionFor(code).kind();
        return new TimException(
                kind.isFatal() ? ErrorKind.REJECTED : kind,
                code,
                describe("The service refused the account", info),
                null);
    }

    private static String describe(String what, String info) {
        return info.isEmpty() ? what + "." : what + ": " + PrintableText.shortened(info);
    }

    /**
     * Returns the action for an error code.
     *
     * @param code the {@code ErrorCode} of a response
     * @return the action; {@link ErrorAction#SPLIT_UNPROVEN} for an undocumented code, because Tencent adds codes every
     *     year
     */
    public static ErrorAction actionFor(int code) {
        // Each service has its range of codes. A range ends with a multiple of 10,000, such as 120001 to 130000.
        return switch ((code - 1) / 10_000) {
            case 1, 11 -> GroupErrorCodes.actionFor(code);
            case 2, 12 -> MessageErrorCodes.actionFor(code);
            case 3, 4, 5 -> ContactErrorCodes.actionFor(code);
            case 6, 7, 8 -> CommonErrorCodes.actionFor(code);
            case 9 -> PushErrorCodes.actionFor(code);
            default -> OtherErrorCodes.actionFor(code);
        };
    }
}
