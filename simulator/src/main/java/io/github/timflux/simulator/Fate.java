package io.github.timflux.simulator;

/** What a fault leaves of a call. */
enum Fate {

    /** The service has taken the call, and the caller gets an envelope to read an {@code ErrorCode} from. */
    ANSWERED,

    /** The caller cannot know whether the service has taken the call; it has half of the time. */
    LOST,

    /** The call has not come as far as the service. */
    UNTAKEN
}
