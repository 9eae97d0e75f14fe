package Store;

# All jobs, and walks through them.

use v5.30;
use warnings;
use Contract qw(problem);
use Exporter 'import';
use Job;
use List::Util qw(any none);
use Time::Local 'timegm_modern';
use World 'random_text';

our @EXPORT_OK = qw(add job_for live_like page);

use constant { TOMBSTONE_MS => 2_000 };

my @jobs;     # oldest first, those of one moment by id
my %by_id;
my %walk_of;  # the server keeps where a walk is: its cursors are nothing but names

sub add {
    my ($job) = @_;
    my $at = @jobs;
    $at-- while $at > 0 && is_after($jobs[ $at - 1 ], $job);
    splice @jobs, $at, 0, $job;
    $by_id{ $job->{id} } = $job;
    return;
}

sub is_after {
    my ($one, $other) = @_;
    return $one->{created} > $other->{created} || ($one->{created} == $other->{created} && $one->{id} gt $other->{id});
}

sub visible {
    my ($job, $principal) = @_;
    return 0 if $job->{principal}{team} ne $principal->{team};
    return !defined $principal->{project} || $principal->{project} eq $job->{resource}{project_id};
}

# The job, as far as it may be seen.
sub job_for {
    my ($id, $principal) = @_;
    my $job = $by_id{$id};
    problem('job.not_found', 'job not found', param => 'job_id')
        if !$job || !visible($job, $principal) || $job->expired_for > TOMBSTONE_MS;
    problem('job.expired', 'the job has expired') if $job->expired_for >= 0;
    return $job;
}

sub live_like {
    my ($type, $resource) = @_;
    for my $job (reverse @jobs) {
        return $job if !$job->ended && $job->{type} eq $type && $job->{resource}{id} eq $resource->{id};
    }
    return;
}

# The jobs of one page, newest first, and the cursor of the next one.
sub page {
    my ($query, $principal) = @_;
    my $filters = join '&', map { "$_=@{ $query->{$_} }" } sort grep { !/^(?:limit|cursor)$/ } keys %$query;
    my $walk    = { filters => $filters };
    if (my $cursor = $query->{cursor}) {
        $walk = $walk_of{ $cursor->[0] };
        problem('pagination.cursor_invalid', 'the cursor is not valid here', param => 'cursor')
            if !$walk || $walk->{filters} ne $filters;
    }
    else { $walk->{$_} = moment($query, $_) for qw(since until) }
    my $limit = ($query->{limit} // [50])->[0];
    my @found;
    for my $job (reverse @jobs) {
        last if @found > $limit || (defined $walk->{since} && $job->{created} < $walk->{since});
        next if defined $walk->{until} && $job->{created} >= $walk->{until};
        next if $walk->{after} && !is_after($walk->{after}, $job);
        push @found, $job if visible($job, $principal) && $job->expired_for < 0 && fits($job, $query);
    }
    return (\@found, undef) if @found <= $limit;
    pop @found;
    my $name = random_text(24);
    $walk_of{$name} = { %$walk, after => { created => $found[-1]{created}, id => $found[-1]{id} } };
    return (\@found, $name);
}

my %member = (resource_type => 'type', resource_id => 'id', project_id => 'project_id');

sub fits {
    my ($job, $query) = @_;
    if (my $status = $query->{status}) { return 0 if none { $_ eq $job->{state}{status} } @$status }
    if (my $type = $query->{type}) {
        my $wanted = $type->[0];
        return 0 if $wanted =~ s/\*\z// ? index($job->{type}, $wanted) != 0 : $job->{type} ne $wanted;
    }
    return none { $query->{$_} && $query->{$_}[0] ne $job->{resource}{ $member{$_} } } keys %member;
}

my %ms = (s => 1_000, m => 60_000, h => 3_600_000, d => 86_400_000);

# A time, absolute or relative to now, in milliseconds since 1970.
sub moment {
    my ($query, $name) = @_;
    my $text = ($query->{$name} // return)->[0];
    return Job::now_ms() - $1 * $ms{$2} if $text =~ /^([0-9]{1,9})([smhd])\z/;
    my $time = time_of($text);
    problem('request.invalid', "$name is neither a time nor a span such as 15m", param => $name) if !defined $time;
    return $time;
}

sub time_of {
    my ($text) = @_;
    my @part = $text =~ /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))\z/a or return;
    my $seconds = eval { timegm_modern(@part[ 5, 4, 3, 2 ], $part[1] - 1, $part[0]) } // return;
    my $offset  = defined $part[7] ? ($part[8] * 60 + $part[9]) * ($part[7] eq '-' ? -1 : 1) : 0;
    return int(($seconds - $offset * 60 + ($part[6] // 0)) * 1000 + 0.5);
}

1;
