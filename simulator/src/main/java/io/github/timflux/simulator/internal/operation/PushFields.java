package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.internal.json.JsonField;
import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.limit.RequestLimits;

/**
 * The fields that several operations of pushes have.
 *
 * @param msgRandom whether the value is an unsigned 32-bit number
 * @param msgBody whether the value is an array
 */
record PushFields(
        JsonField<String> fromAccount,
        JsonField<Boolean> msgRandom,
        JsonField<Boolean> msgBody,
        JsonField<Long> msgLifeTime,
        JsonField<Boolean> offlinePushInfo) {

    static PushFields create() {
        return new PushFields(
                new JsonField<>("From_Account", StrictJson::string),
                new JsonField<>("MsgRandom", StrictJson::isUint32),
                new JsonField<>("MsgBody", StrictJson::isArray),
                new JsonField<>("MsgLifeTime", StrictJson::number),
                new JsonField<>("OfflinePushInfo", StrictJson::skipObject));
    }

    /**
     * Checks the values of these fields.
     *
     * @throws ServiceErrorException with the first error
     */
    void check() {
        ServiceError.MSG_RANDOM_INVALID.throwUnless(msgRandom.orElse(false));
        ServiceError.MSG_BODY_INVALID.throwUnless(msgBody.orElse(true));
        long seconds = msgLifeTime.orElse(0L);
        ServiceError.MSG_LIFE_TIME_INVALID.throwUnless(seconds >= 0 && seconds <= RequestLimits.MAX_LIFE_TIME_SECONDS);
    }
}
