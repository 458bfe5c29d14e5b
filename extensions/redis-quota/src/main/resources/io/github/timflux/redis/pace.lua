-- Reserves a block of slots in the pace of one operation. All times are microseconds by the clock of Redis.
--
-- KEYS[1]  the pace: "due", when the next slot is, and "seen", when the script ran last
-- ARGV     period: from one slot to the next
--          count: how many slots are wanted at most; 0 only asks how things stand
--          horizon: how far ahead slots may be
--          settling: how long a pace waits whose past is not known
-- Returns  the time, how many slots were reserved, and how far ahead the first is, or would have been
local period, count, horizon = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local settling = tonumber(ARGV[4])

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])

local pace = redis.call('HMGET', KEYS[1], 'due', 'seen')
local due, seen = tonumber(pace[1]), tonumber(pace[2])
if not due then
  -- Never used, or lost: others may hold slots of a pace that nobody knows any more, or be on shares of their own.
  due = now + settling
elseif now < seen then
  -- The clock went back. However long it is since, no slot reserved before is further away than it was then.
  due = now + math.max(0, due - seen)
end

local first = math.max(due, now)
-- Half of what is free at most, so that the many who ask get something each.
local free = math.floor((now + horizon - first) / period) + 1
local reserved = math.max(0, math.min(count, free, math.max(1, math.floor(free / 2))))
redis.call('HSET', KEYS[1], 'due', string.format('%.0f', first + reserved * period), 'seen', string.format('%.0f', now))
redis.call('PEXPIRE', KEYS[1], 86400000)
return {now, reserved, first - now}
