package io.github.timflux.simulator;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The body of a call, decoded. */
interface Request {

    /** {@return the accounts that it names, for the record and for the limit} */
    List<String> accounts();

    /**
     * Does what is asked and writes the members that the operation adds to the envelope.
     *
     * @throws RefusedException if the call fails as a whole; nothing is written then
     */
    void answer(JsonGenerator json, Arrangement arrangement);

    /** {@return whether there are accounts, and none without a name} */
    static boolean namesAll(List<String> accounts) {
        return !accounts.isEmpty() && !accounts.contains("");
    }

    /** {@return a body that is refused as soon as it is answered, after all other checks of the call} */
    static Request refused(Refusal refusal) {
        return new Request() {
            @Override
            public List<String> accounts() {
                return List.of();
            }

            @Override
            public void answer(JsonGenerator json, Arrangement arrangement) {
                throw new RefusedException(refusal);
            }
        };
    }
}
