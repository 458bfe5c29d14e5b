package io.github.timflux.simulator;

import java.util.regex.Pattern;

/** Checks what the URL says, in the order in which a caller would put it right, and then who says it. */
final class QueryCheck {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final long UINT32_MAX = 0xFFFF_FFFFL;

    private final long sdkAppId;
    private final String administrator;
    private final UserSigCheck userSigCheck;

    QueryCheck(long sdkAppId, String administrator, UserSigCheck userSigCheck) {
        this.sdkAppId = sdkAppId;
        this.administrator = administrator;
        this.userSigCheck = userSigCheck;
    }

    void check(Incoming call) {
        Refusal.QUERY_UNREADABLE.unless(call.query() != null);
        String app = call.parameter("sdkappid");
        String identifier = call.parameter("identifier");
        String usersig = call.parameter("usersig");
        Refusal.APP_MISSING.unless(!app.isEmpty());
        Refusal.APP_MALFORMED.unless(NUMBER.matcher(app).matches());
        Refusal.IDENTIFIER_MISSING.unless(!identifier.isEmpty());
        Refusal.SIGNATURE_MISSING.unless(!usersig.isEmpty());
        Refusal.RANDOM_MALFORMED.unless(isUint32(call.parameter("random")));
        Refusal.CONTENT_TYPE.unless("json".equals(call.parameter("contenttype")));
        Refusal.APP_UNKNOWN.unless(Long.parseLong(app) == sdkAppId);
        userSigCheck.check(usersig, identifier, sdkAppId);
        // After the signature: only who proves to be somebody learns that it is not enough.
        Refusal.NOT_ADMINISTRATOR.unless(identifier.equals(administrator));
    }

    private static boolean isUint32(String text) {
        return NUMBER.matcher(text).matches() && Long.parseLong(text) <= UINT32_MAX;
    }
}
