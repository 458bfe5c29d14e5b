package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.internal.json.JsonField;
import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.model.StrictRule;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The differences between the two path families: paths, additional fields, and how an account fails.
 *
 * @param isTimPush true for {@code timpush}, false for {@code all_member_push}
 * @param unknownAccounts how the family answers for accounts that do not exist
 * @param listsOtherErrors whether {@code ErrorList} reports the other errors of accounts; if not, they fail the call
 */
record PathFamilyRules(boolean isTimPush, UnknownAccountResponse unknownAccounts, boolean listsOtherErrors) {

    static PathFamilyRules timPush() {
        return new PathFamilyRules(true, UnknownAccountResponse.ERROR_LIST, true);
    }

    static PathFamilyRules allMemberPush(UnknownAccountResponse unknownAccounts, Strictness strictness) {
        return new PathFamilyRules(false, unknownAccounts, strictness.isRelaxed(StrictRule.ONE_ACCOUNT_FAILS_THE_CALL));
    }

    /**
     * Returns the path of an operation, empty if this family does not have the operation.
     *
     * @param allMemberPushName the name after {@code /v4/all_member_push/im_}, or null
     * @param timPushName the name after {@code /v4/timpush/}, or null
     */
    Optional<String> path(@Nullable String allMemberPushName, @Nullable String timPushName) {
        return isTimPush
                ? Optional.ofNullable(timPushName).map("/v4/timpush/"::concat)
                : Optional.ofNullable(allMemberPushName).map("/v4/all_member_push/im_"::concat);
    }

    /** Returns the fields that a request of this family may contain: the second one in {@code timpush} only. */
    List<JsonField<?>> fields(JsonField<?> inBothFamilies, JsonField<?> inTimPush) {
        return isTimPush ? List.of(inBothFamilies, inTimPush) : List.of(inBothFamilies);
    }

    /**
     * Decides how the error of one account is reported.
     *
     * @return true if {@code ErrorList} contains the account, false if the error is not reported
     * @throws ServiceErrorException if the whole call fails
     */
    boolean listsError(ServiceError error) {
        if (error == ServiceError.ACCOUNT_UNKNOWN) {
            ServiceError.REQUEST_WITH_UNKNOWN_ACCOUNT.throwUnless(unknownAccounts != UnknownAccountResponse.REJECTED);
            return unknownAccounts == UnknownAccountResponse.ERROR_LIST;
        }
        if (!listsOtherErrors) {
            throw new ServiceErrorException(error);
        }
        return true;
    }
}
