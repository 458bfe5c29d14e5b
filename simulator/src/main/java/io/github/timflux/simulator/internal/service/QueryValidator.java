package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.internal.auth.UserSigVerifier;
import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.model.StrictRule;
import java.util.Set;
import java.util.regex.Pattern;

/** Validates the query parameters of a call: first their form, then the UserSig, then the administrator. */
final class QueryValidator {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final long UINT32_MAX = 0xFFFF_FFFFL;

    // Both spellings are documented as the fixed value of the parameter.
    private static final Set<String> CONTENT_TYPES = Set.of("json", "JSON");

    private final AppCredentials credentials;
    private final UserSigVerifier userSigVerifier;
    private final Strictness strictness;

    QueryValidator(AppCredentials credentials, UserSigVerifier userSigVerifier, Strictness strictness) {
        this.credentials = credentials;
        this.userSigVerifier = userSigVerifier;
        this.strictness = strictness;
    }

    /**
     * Validates the query of a call.
     *
     * @throws ServiceErrorException with the first error
     */
    void validate(IncomingRequest call) {
        ServiceError.QUERY_MALFORMED.throwUnless(call.query() != null);
        String sdkAppId = call.parameter("sdkappid");
        String identifier = call.parameter("identifier");
        String userSig = call.parameter("usersig");
        ServiceError.SDK_APP_ID_MISSING.throwUnless(!sdkAppId.isEmpty());
        ServiceError.SDK_APP_ID_MALFORMED.throwUnless(NUMBER.matcher(sdkAppId).matches());
        ServiceError.IDENTIFIER_MISSING.throwUnless(!identifier.isEmpty());
        ServiceError.SIGNATURE_MISSING.throwUnless(!userSig.isEmpty());
        ServiceError.RANDOM_MALFORMED.throwUnless(
                strictness.isRelaxed(StrictRule.RANDOM_NUMBER) || isUint32(call.parameter("random")));
        ServiceError.CONTENT_TYPE_NOT_JSON.throwUnless(CONTENT_TYPES.contains(call.parameter("contenttype")));
        ServiceError.SDK_APP_ID_UNKNOWN.throwUnless(Long.parseLong(sdkAppId) == credentials.sdkAppId());
        userSigVerifier.verify(userSig, identifier, credentials.sdkAppId());
        // After the UserSig: only a caller with a valid UserSig gets NOT_ADMINISTRATOR.
        ServiceError.NOT_ADMINISTRATOR.throwUnless(credentials.identifiers().contains(identifier));
    }

    private static boolean isUint32(String text) {
        return NUMBER.matcher(text).matches() && Long.parseLong(text) <= UINT32_MAX;
    }
}
