package io.github.timflux;

import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Operations on the attributes of users: up to ten named values for each account. */
public interface UserAttributes {

    /**
     * Reads the attributes of any number of accounts.
     *
     * <ul>
     *   <li><b>Emits</b> one result for each element of the source, duplicates included: a success with the attributes
     *       by name (empty if the user has none), or a failure. Each success has a map of its own that cannot be
     *       changed.
     *   <li><b>Starts</b> with the subscription; each subscription asks anew.
     *   <li><b>Order</b>: as windows are answered, not that of the source. Match by {@link AccountResult#account()}.
     *   <li><b>Demand</b> reaches the source. Accounts are gathered into windows of up to 100 distinct ones; a window
     *       that is not full leaves when its first account has waited for the linger, 20 ms unless configured
     *       otherwise. No more is taken than the windows in flight carry, 32 unless configured otherwise.
     *   <li><b>Cancel</b> cancels the source, gives waiting permits back and aborts the exchanges in flight.
     *   <li><b>Failures as results</b>: {@link ErrorKind#INVALID} for an account that is empty, has over 1,024 bytes in
     *       UTF-8 or cannot be written in it, before anything is sent; {@link ErrorKind#REJECTED} with Tencent's code
     *       for an account in {@code ErrorList}; {@link ErrorKind#MISSING}; {@link ErrorKind#UNAVAILABLE};
     *       {@link ErrorKind#NOT_ATTEMPTED}.
     *   <li><b>Error signals</b>: a {@link TimException} of a {@linkplain ErrorKind#isFatal() fatal} kind; an error of
     *       the source itself, after the results of what was taken from it.
     * </ul>
     *
     * @param accounts the accounts, in any number, with or without duplicates
     * @return their results
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60564">timpush/get_attr</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37169">all_member_push/im_get_attr</a>
     */
    Flux<AccountResult<Map<String, String>>> get(Publisher<String> accounts);
}
